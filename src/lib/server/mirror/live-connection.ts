import { canAccess, type Viewer } from '#lib/domain/viewer.ts';
import { viewerRev } from '../directory/directory.ts';
import type { Clock } from './clock.ts';
import type { Mirror } from './mirror.ts';
import type { MirrorNotice } from './subscribers.ts';

export interface LiveDeps {
	mirror: Pick<Mirror, 'subscribe' | 'seq'>;
	viewer: Viewer;
	/** The viewer as he is now; null when he may not go on. */
	readViewer: () => Promise<Viewer | null>;
	isSessionAlive: () => Promise<boolean>;
	/** All of these return how to end the listening. */
	onViewerChange: (listener: () => void) => () => void;
	onSessionEnd: (listener: () => void) => () => void;
	/** What the viewer was told of, or has looked at elsewhere, has changed. */
	onNotices: (listener: () => void) => () => void;
	clock: Clock;
	/** The connection could not go on for a reason of our own; it is closed and the client comes back. */
	onError: (error: unknown) => void;
}

const heartbeatMs = 15_000;
const reconnectAfterMs = 2_000;
const encoder = new TextEncoder();

export type LiveEventName = 'hello' | 'changed' | 'notices' | 'signed-out';

/** One event as server-sent events frame it. */
export const frame = (name: LiveEventName, data: unknown): string =>
	`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * One open `GET /api/live`. It tells that something changed, never what: the client asks the feed, where access is enforced. A change costs
 * a look at the scopes of the changed tickets; whoever reads too slowly gets one event for all that he missed.
 */
export class LiveConnection implements UnderlyingDefaultSource<Uint8Array> {
	readonly #deps: LiveDeps;
	readonly #endings: (() => void)[] = [];
	#controller: ReadableStreamDefaultController<Uint8Array> | null = null;
	#viewer: Viewer;
	#seq = 0;
	/** What a client that reads too slowly has not been told yet: once each, however often it came up. */
	readonly #owed = new Set<'changed' | 'notices'>();

	constructor(deps: LiveDeps) {
		this.#deps = deps;
		this.#viewer = deps.viewer;
	}

	async start(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
		const { mirror, onViewerChange, onSessionEnd, onNotices } = this.#deps;
		this.#controller = controller;
		this.#endings.push(
			mirror.subscribe((notice) => {
				this.#noticed(notice);
			}),
			onViewerChange(() => {
				this.#guarded(this.#viewerChanged());
			}),
			onSessionEnd(() => {
				this.#signOut();
			}),
			onNotices(() => {
				this.#tell('notices');
			}),
		);
		this.#seq = Math.max(this.#seq, await this.#currentSeq());
		// The client may have gone meanwhile.
		if (!this.#isOpen) return;
		this.#write(`retry: ${reconnectAfterMs}\n${frame('hello', { seq: this.#seq })}`);
		this.#scheduleHeartbeat();
	}

	/** A connection that cannot begin must not go on listening: nobody could be told anything. */
	async #currentSeq(): Promise<number> {
		try {
			return await this.#deps.mirror.seq();
		} catch (error) {
			this.#end();
			throw error;
		}
	}

	get #isOpen(): boolean {
		return this.#controller !== null;
	}

	pull(): void {
		for (const name of this.#owed) this.#tell(name);
	}

	cancel(): void {
		this.#end();
	}

	/** Ends the connection; the client comes back by itself. */
	close(): void {
		const controller = this.#controller;
		this.#end();
		controller?.close();
	}

	#noticed({ seq, touched, everyone }: MirrorNotice): void {
		this.#seq = Math.max(this.#seq, seq ?? 0);
		const concernsViewer = () =>
			touched.some(({ scopes }) => scopes.some((scope) => canAccess(this.#viewer, scope)));
		if (everyone || concernsViewer()) this.#tell('changed');
	}

	#tell(name: 'changed' | 'notices'): void {
		this.#owed.add(name);
		if ((this.#controller?.desiredSize ?? 0) <= 0) return;
		this.#owed.delete(name);
		this.#write(frame(name, name === 'changed' ? { seq: this.#seq } : {}));
	}

	async #viewerChanged(): Promise<void> {
		const viewer = await this.#deps.readViewer();
		if (viewer === null) {
			this.#signOut();
			return;
		}
		this.#viewer = viewer;
		this.#tell('changed');
	}

	#scheduleHeartbeat(): void {
		const callOff = this.#deps.clock.after(heartbeatMs, () => {
			this.#endings.splice(this.#endings.indexOf(callOff), 1);
			this.#guarded(this.#heartbeat());
		});
		this.#endings.push(callOff);
	}

	async #heartbeat(): Promise<void> {
		// Both may have been changed by another instance of the server, or by the operator's commands, which nobody tells us of.
		const viewer = (await this.#deps.isSessionAlive()) ? await this.#deps.readViewer() : null;
		if (viewer === null) {
			this.#signOut();
			return;
		}
		if (!this.#isOpen) return;
		const isOther = viewerRev(viewer) !== viewerRev(this.#viewer);
		this.#viewer = viewer;
		if (isOther) this.#tell('changed');
		else this.#write(':\n\n');
		this.#scheduleHeartbeat();
	}

	#signOut(): void {
		this.#write(frame('signed-out', {}));
		this.close();
	}

	#guarded(work: Promise<void>): void {
		work.catch((error: unknown) => {
			this.#deps.onError(error);
			this.close();
		});
	}

	#write(text: string): void {
		this.#controller?.enqueue(encoder.encode(text));
	}

	#end(): void {
		this.#controller = null;
		for (const end of this.#endings.splice(0)) end();
	}
}
