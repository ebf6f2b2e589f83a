import type { DbChange } from '../db/db-change.ts';
import type { ConnectionState } from './connection-state.ts';
import type { FileProgress } from './file-sender.ts';

/** What the tabs of one user tell each other. A tab with another build may send kinds that this one does not know: they are ignored. */
export type TabMessage =
	| { kind: 'changed'; change: DbChange }
	/** The outbox has work; `id` names an entry that must not wait any longer. */
	| { kind: 'send'; id: string | null }
	| { kind: 'pull' }
	/** Who leads? Answered by `leading`. */
	| { kind: 'who-leads' }
	| { kind: 'leading'; connection: ConnectionState }
	| { kind: 'upload'; progress: FileProgress }
	| { kind: 'session'; state: 'ended' | 'resumed' | 'signed-out' };

export interface TabsChannel {
	/** To the other tabs, never to this one. */
	post(message: TabMessage): void;
	/** Returns how to stop listening. */
	onMessage(listener: (message: TabMessage) => void): () => void;
	close(): void;
}

const kinds: ReadonlySet<unknown> = new Set<TabMessage['kind']>([
	'changed',
	'send',
	'pull',
	'who-leads',
	'leading',
	'session',
	'upload',
]);

const isTabMessage = (data: unknown): data is TabMessage =>
	typeof data === 'object' && data !== null && 'kind' in data && kinds.has(data.kind);

/** The channel of one user's tabs; `name` is that of the user's database. */
export function openTabsChannel(name: string): TabsChannel {
	const channel = new BroadcastChannel(name);
	return {
		post: (message) => channel.postMessage(message),
		onMessage: (listener) => {
			const receive = (event: MessageEvent<unknown>): void => {
				if (isTabMessage(event.data)) listener(event.data);
			};
			channel.addEventListener('message', receive);
			return () => channel.removeEventListener('message', receive);
		},
		close: () => channel.close(),
	};
}
