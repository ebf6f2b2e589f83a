import type { Directory } from '#lib/server/directory/directory.ts';
import type { Passkeys } from '#lib/server/passkeys/passkeys.ts';
import type { SessionStore } from './session-store.ts';

export interface WorkOfUsers {
	sessions: Pick<SessionStore, 'endOfUsers'>;
	passkeys: Pick<Passkeys, 'dropOf'>;
}

/** From now on whoever may not go on is signed out everywhere, and his passkeys open nothing: not even when he comes back. */
export function endWorkOfLeavers(directory: Directory, { sessions, passkeys }: WorkOfUsers): void {
	directory.onChange(async ({ system, ended }) => {
		await sessions.endOfUsers(system, ended);
		await passkeys.dropOf(system, ended);
	});
}
