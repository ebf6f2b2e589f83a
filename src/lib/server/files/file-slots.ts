import type { SafeFile } from './file-response.ts';

/** Counts what each session has running, so that one of them cannot take all connections to a system. */
export class FileSlots {
	readonly #perSession: number;
	readonly #taken = new Map<string, number>();

	constructor(perSession: number) {
		this.#perSession = perSession;
	}

	/** Opens a file in one of the session's places, until its body has ended; `busy` when it has none left. */
	async open<Absence extends string>(
		session: string,
		open: () => Promise<SafeFile | Absence>,
	): Promise<SafeFile | Absence | 'busy'> {
		const taken = this.#taken.get(session) ?? 0;
		if (taken >= this.#perSession) return 'busy';
		this.#taken.set(session, taken + 1);
		const release = (): void => this.#release(session);
		try {
			const file = await open();
			if (typeof file !== 'string') return { ...file, body: withEnd(file.body, release) };
			release();
			return file;
		} catch (error) {
			release();
			throw error;
		}
	}

	#release(session: string): void {
		const left = (this.#taken.get(session) ?? 1) - 1;
		if (left > 0) this.#taken.set(session, left);
		else this.#taken.delete(session);
	}
}

/** The same stream; `ended` is called once, when it has ended in whatever way. */
function withEnd(body: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> {
	const reader = body.getReader();
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				try {
					const { done, value } = await reader.read();
					if (!done) {
						controller.enqueue(value);
						return;
					}
				} catch (error) {
					ended();
					throw error;
				}
				ended();
				controller.close();
			},
			async cancel(reason) {
				ended();
				await reader.cancel(reason);
			},
		},
		{ highWaterMark: 0 },
	);
}
