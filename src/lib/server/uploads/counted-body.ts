/** Why a sender's body is no use. */
export type SenderFault = 'broke_off' | 'too_short' | 'too_long' | 'over_limit' | 'silent' | 'superseded';

/** Thrown into the stream when the sender is at fault. */
export class SenderError extends Error {
	override readonly name = 'SenderError';
	readonly fault: SenderFault;

	constructor(fault: SenderFault, cause?: unknown) {
		super(`the sender's body ${fault}`, { cause });
		this.fault = fault;
	}
}

/**
 * A sender's body, handed on piece by piece and only as fast as it is taken, which ends well only after exactly the announced number of bytes.
 * Whoever takes it may stop at any time: the sender's connection is left alone, so that he can still be told why (`drop` the rest then).
 */
export class CountedBody {
	readonly stream: ReadableStream<Uint8Array>;
	/** What the sender did wrong; null as long as nothing. */
	fault: SenderFault | null = null;
	readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
	readonly #sizeBytes: number;
	readonly #silenceMs: number;
	#received = 0;
	#ended = false;
	#controller: ReadableStreamDefaultController<Uint8Array> | null = null;

	constructor(body: ReadableStream<Uint8Array>, sizeBytes: number, silenceMs: number) {
		this.#reader = body.getReader();
		this.#sizeBytes = sizeBytes;
		this.#silenceMs = silenceMs;
		this.stream = new ReadableStream<Uint8Array>(
			{
				start: (controller) => {
					this.#controller = controller;
				},
				pull: (controller) => this.#pull(controller),
			},
			// Nothing is read ahead of whoever takes it.
			{ highWaterMark: 0 },
		);
	}

	/** Ends the stream as the sender's fault. */
	breakOff(fault: SenderFault): void {
		if (this.#ended) return;
		this.fault ??= fault;
		this.#ended = true;
		this.#controller?.error(new SenderError(fault));
	}

	/**
	 * Takes what the sender still sends and forgets it, since an answer to somebody who is still writing may never be read. Gives the sender up
	 * after `maxBytes` more.
	 */
	async drop(maxBytes: number): Promise<void> {
		this.#ended = true;
		try {
			for (let left = maxBytes; left > 0;) {
				const { done, value } = await this.#read();
				if (done) return;
				left -= value.byteLength;
			}
			await this.#reader.cancel();
		} catch {
			// He is gone, or says nothing any more: there is nobody left to be polite to.
			await this.#reader.cancel().catch(() => undefined);
		}
	}

	async #pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
		try {
			const { done, value } = await this.#read();
			if (this.#ended) return;
			if (!done) this.#pass(controller, value);
			else if (this.#received < this.#sizeBytes) this.breakOff('too_short');
			else this.#end(controller);
		} catch (error) {
			this.breakOff(faultOf(error));
		}
	}

	#pass(controller: ReadableStreamDefaultController<Uint8Array>, piece: Uint8Array): void {
		this.#received += piece.byteLength;
		if (this.#received > this.#sizeBytes) this.breakOff('too_long');
		else controller.enqueue(piece);
	}

	#end(controller: ReadableStreamDefaultController<Uint8Array>): void {
		this.#ended = true;
		controller.close();
	}

	async #read(): Promise<ReadableStreamReadResult<Uint8Array>> {
		let timer: NodeJS.Timeout | undefined;
		const silence = new Promise<never>((_, reject) => {
			timer = setTimeout(() => reject(new SenderError('silent')), this.#silenceMs);
		});
		try {
			return await Promise.race([this.#reader.read(), silence]);
		} finally {
			clearTimeout(timer);
		}
	}
}

/** Kit ends a body with 413 at the limit of the whole server. */
function faultOf(error: unknown): SenderFault {
	if (error instanceof SenderError) return error.fault;
	const isOverLimit = error instanceof Error && 'status' in error && error.status === 413;
	return isOverLimit ? 'over_limit' : 'broke_off';
}
