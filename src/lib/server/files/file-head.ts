/** The beginning of a stream, with a stream that still has it. */
export interface Peeked {
	head: Uint8Array;
	body: ReadableStream<Uint8Array>;
}

/** Looks at the first `wanted` bytes (fewer when there are no more). Holds what it had to read for that, and no more. */
export async function peek(source: ReadableStream<Uint8Array>, wanted: number): Promise<Peeked> {
	const reader = source.getReader();
	const pieces: Uint8Array[] = [];
	let held = 0;
	while (held < wanted) {
		const { done, value } = await reader.read();
		if (done) break;
		pieces.push(value);
		held += value.byteLength;
	}
	return { head: Buffer.concat(pieces).subarray(0, wanted), body: resumed(pieces, reader) };
}

function resumed(
	pieces: Uint8Array[],
	reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				const piece = pieces.shift() ?? (await reader.read()).value;
				if (piece === undefined) controller.close();
				else controller.enqueue(piece);
			},
			cancel: (reason) => reader.cancel(reason),
		},
		{ highWaterMark: 0 },
	);
}
