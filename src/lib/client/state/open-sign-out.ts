import type { UserDb } from '../db/user-db.ts';
import { unsentWork } from '../sync/sign-out.ts';
import type { Sync } from '../sync/sync.ts';
import { sendUnsent } from './send-unsent.ts';
import { SignOutFlow, type SignOutDeps } from './sign-out-flow.svelte.ts';

/** How long signing out waits for unsent work to go. */
const sendPatienceMs = 20_000;

interface Leaving {
	db: Promise<UserDb>;
	sync: Promise<Sync>;
}

/** What signing out takes; loaded when somebody wants to. */
export const openSignOut = (
	{ db, sync }: Leaving,
	leave: SignOutDeps['leave'],
	onLeft: SignOutDeps['onLeft'],
): SignOutFlow =>
	new SignOutFlow({
		countUnsent: async () => unsentWork(await db),
		sendUnsent: async () => sendUnsent(await db, await sync, sendPatienceMs),
		leave,
		onLeft,
	});
