import type { Deadline } from './deadline.ts';

export interface StreamLimits {
	/** Longest time without a byte while somebody waits for one. */
	silenceMs: number;
	/** Longest time that the reader may let the next piece lie: a connection to the system is not held for who has gone to sleep. */
	untakenMs: number;
}

export interface StreamFacts {
	/** Bytes that were promised; null when nothing was. */
	lengthBytes: number | null;
	/** What the reader gets when the stream ends before its end. `late` when time ran out. */
	failure: (why: { late: boolean; cause: unknown }) => Error;
}

/**
 * The body of an answer, passed on piece by piece as the reader takes them: never more than one piece is held. Fails visibly where it would
 * otherwise end too soon: when the connection breaks, when the promised length is not kept, when time runs out.
 */
export function streamedBody(
	body: ReadableStream<Uint8Array>,
	deadline: Deadline,
	limits: StreamLimits,
	{ lengthBytes, failure }: StreamFacts,
): ReadableStream<Uint8Array> {
	const reader = body.getReader();
	let passedBytes = 0;

	const read = async (): Promise<Uint8Array | null> => {
		deadline.restart(limits.silenceMs);
		try {
			const { done, value } = await reader.read();
			if (!done) return value;
		} catch (cause) {
			throw failure({ late: deadline.passed, cause });
		} finally {
			deadline.clear();
		}
		if (lengthBytes !== null && passedBytes !== lengthBytes) throw failure({ late: false, cause: undefined });
		return null;
	};

	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				const piece = await read();
				if (piece === null) {
					controller.close();
					return;
				}
				passedBytes += piece.byteLength;
				controller.enqueue(piece);
				deadline.restart(limits.untakenMs);
			},
			async cancel(reason) {
				deadline.clear();
				await reader.cancel(reason);
			},
		},
		{ highWaterMark: 0 },
	);
}
