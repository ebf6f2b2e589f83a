import type { Board } from '#lib/contract/board-schema.ts';
import type { Clock } from '#lib/server/mirror/clock.ts';

export interface BoardStreamDeps {
	/** Null: it may not be read any more. */
	read: () => Promise<Board | null>;
	/** Calls back whenever tickets have changed; returns how to end that. */
	onChange: (listener: () => void) => () => void;
	clock: Clock;
	onError: (error: unknown) => void;
	/** The stream has ended. */
	onClose: () => void;
}

/** Deadlines pass without anything changing, and a proxy must not take the line for dead. */
const beatMs = 15_000;
/** A burst of changes is counted once. */
const settleMs = 1_000;
const frame = (board: Board): string => `event: board\ndata: ${JSON.stringify(board)}\n\n`;
const encoder = new TextEncoder();

/** One open GET /api/board/live: the whole board at once, after changes, and every quarter of a minute. */
export class BoardStream implements UnderlyingDefaultSource<Uint8Array> {
	readonly #deps: BoardStreamDeps;
	#controller: ReadableStreamDefaultController<Uint8Array> | null = null;
	#callOffNext: () => void = () => undefined;
	#dueAt = Infinity;
	#stopListening: () => void = () => undefined;

	constructor(deps: BoardStreamDeps) {
		this.#deps = deps;
	}

	async start(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
		this.#controller = controller;
		this.#stopListening = this.#deps.onChange(() => this.#tellIn(settleMs));
		await this.#tell();
	}

	cancel(): void {
		this.#end();
	}

	close(): void {
		const controller = this.#controller;
		this.#end();
		controller?.close();
	}

	#tellIn(delayMs: number): void {
		const dueAt = this.#deps.clock.now() + delayMs;
		if (this.#controller === null || dueAt >= this.#dueAt) return;
		this.#callOffNext();
		this.#dueAt = dueAt;
		this.#callOffNext = this.#deps.clock.after(delayMs, () => void this.#tell());
	}

	async #tell(): Promise<void> {
		this.#dueAt = Infinity;
		try {
			const board = await this.#deps.read();
			this.#write(board === null ? 'event: revoked\ndata: {}\n\n' : frame(board));
			if (board === null) {
				this.close();
				return;
			}
		} catch (error) {
			this.#deps.onError(error);
			this.close();
			return;
		}
		this.#tellIn(beatMs);
	}

	/** A screen that does not read is told when it does: old counts are of no use to it. */
	#write(text: string): void {
		if ((this.#controller?.desiredSize ?? 0) > 0) this.#controller?.enqueue(encoder.encode(text));
	}

	#end(): void {
		this.#controller = null;
		this.#callOffNext();
		this.#stopListening();
		this.#deps.onClose();
	}
}
