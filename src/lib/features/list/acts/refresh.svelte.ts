import type { ConnectionState } from '#lib/client/state/app-state.svelte.ts';
import { listActsTexts as texts } from '#lib/i18n/list-acts-texts.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Room } from './list-acts.svelte.ts';

/** Shorter, and nobody sees that anything was done. */
const shownMs = 450;

const isUnreached = (kind: ConnectionState['kind']): boolean =>
	kind === 'server' || kind === 'upstream' || kind === 'refused';

/** Asking the server for what is new, because the user wants it now. */
export class Refresh {
	running = $state(false);
	/** How the last one ended, for those who do not see the mark. */
	told = $state('');
	readonly #room: Room;

	constructor(room: Room) {
		this.#room = room;
	}

	/** Asks once at a time, and says how it went. */
	async run(): Promise<void> {
		if (this.running) return;
		this.running = true;
		this.told = texts().refreshing;
		const sync = await this.#room.desk.sync;
		await Promise.all([sync.pullNow(), new Promise((resolve) => setTimeout(resolve, shownMs))]);
		this.#room.list.release();
		this.running = false;
		this.#tell(this.#room.desk.connection.kind);
	}

	#tell(kind: ConnectionState['kind']): void {
		this.told = '';
		if (kind === 'offline') toasts.show({ text: texts().refreshOffline });
		else if (isUnreached(kind)) toasts.show({ text: texts().refreshFailed });
		else if (kind !== 'sign-in') this.told = texts().refreshed;
	}
}
