/** Thrown when an answer is larger than we are ready to hold in memory. */
export class BodyTooLarge extends Error {
	override readonly name = 'BodyTooLarge';
}

/** The whole body as text, at most `maxBytes` after decompression. Rejects with `BodyTooLarge`, or as the connection fails. */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
	if (!response.body) return '';
	const decoder = new TextDecoder();
	let size = 0;
	let text = '';
	for await (const chunk of response.body) {
		size += chunk.byteLength;
		// Leaving the loop cancels the stream, so the rest is never transferred.
		if (size > maxBytes) throw new BodyTooLarge(`more than ${maxBytes} bytes`);
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}
