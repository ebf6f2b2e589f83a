import { canAccess, type Viewer } from '#lib/domain/viewer.ts';
import type { Clock } from './clock.ts';
import type { Mirror } from './mirror.ts';
import type { MirrorNotice } from './subscribers.ts';

export interface LiveDeps {
	mirror: Pick<Mirror, 'subscribe' | 'seq'>;
	viewer: Viewer;
	/** The viewer as he is now; null when he may not go on. */
	readViewer: () => Promise<Viewer | null>;
	isSessionAlive: () => Promise<boolean>;
	/** Both return how to end the listening. */
	onViewerChange: (listener: () => void) => () => void;
	onSessionEnd: (listener: () => void) => () => void;
	clock: Clock;
	/** The connection could not go on for a reason of our own; it is closed and the client comes back. */
	onError: (error: unknown) => void;
}

const heartbeatMs = 15_000;
const reconnectAfterMs = 2_000;
const encoder = new TextEncoder();

export type LiveEventName = 'hello' | 'changed' | 'signed-out';

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
	#owesChange = false;

	constructor(deps: LiveDeps) {
		this.#deps = deps;
		this.#viewer = deps.viewer;
	}

	async start(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
		const { mirror, onViewerChange, onSessionEnd } = this.#deps;
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
		if (this.#owesChange) this.#tellChange();
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
		if (everyone || concernsViewer()) this.#tellChange();
	}

	#tellChange(): void {
		this.#owesChange = (this.#controller?.desiredSize ?? 0) <= 0;
		if (!this.#owesChange) this.#write(frame('changed', { seq: this.#seq }));
	}

	async #viewerChanged(): Promise<void> {
		const viewer = await this.#deps.readViewer();
		if (viewer === null) {
			this.#signOut();
			return;
		}
		this.#viewer = viewer;
		this.#tellChange();
	}

	#scheduleHeartbeat(): void {
		const callOff = this.#deps.clock.after(heartbeatMs, () => {
			this.#endings.splice(this.#endings.indexOf(callOff), 1);
			this.#guarded(this.#heartbeat());
		});
		this.#endings.push(callOff);
	}

	async #heartbeat(): Promise<void> {
		if (!(await this.#deps.isSessionAlive())) {
			this.#signOut();
			return;
		}
		if (!this.#isOpen) return;
		this.#write(':\n\n');
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
