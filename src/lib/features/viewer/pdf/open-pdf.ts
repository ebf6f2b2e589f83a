import {
	getDocument,
	PasswordResponses,
	PDFDataRangeTransport,
	PDFWorker,
	type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { NoPdfCode } from './no-pdf-code.ts';
import { startPdfWorker } from './pdf-worker.ts';

export { TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
export { keepPdfWorker } from './pdf-worker.ts';

export interface OpenPdf {
	readonly document: Promise<PDFDocumentProxy>;
	/** Ends everything that works on it. */
	close: () => Promise<void>;
}

/** Asked when the file is locked; `wasWrong`: for the second time or later. */
export type AskPassword = (give: (password: string) => void, wasWrong: boolean) => void;

/** Hands a file to the reader part by part, as far as it is looked at, so that it is never in memory whole. */
class BlobTransport extends PDFDataRangeTransport {
	readonly #content: Blob;
	readonly #failed: (error: unknown) => void;

	constructor(content: Blob, failed: (error: unknown) => void) {
		super(content.size, null);
		this.#content = content;
		this.#failed = failed;
	}

	override requestDataRange(begin: number, end: number): void {
		this.#content
			.slice(begin, end)
			.arrayBuffer()
			.then((part) => this.onDataRange(begin, new Uint8Array(part)), this.#failed);
	}
}

/** Opens a PDF file. Its scripts, forms with scripts and links are left aside: it is drawn, and nothing of it runs. */
export function openPdf(content: Blob, askPassword: AskPassword): OpenPdf {
	const port = startPdfWorker();
	let fail: (error: unknown) => void = () => undefined;
	const failed = new Promise<never>((_, reject) => (fail = reject));
	port.addEventListener('error', () => fail(new NoPdfCode()));
	const worker = PDFWorker.create({ port });
	const task = getDocument({
		range: new BlobTransport(content, fail),
		worker,
		isEvalSupported: false,
		enableXfa: false,
		disableAutoFetch: true,
		disableStream: true,
		verbosity: 0,
	});
	task.onPassword = (give: (password: string) => void, reason: number) =>
		askPassword(give, reason === PasswordResponses.INCORRECT_PASSWORD);
	return {
		document: Promise.race([task.promise, failed]),
		close: async () => {
			await task.destroy();
			worker.destroy();
			port.terminate();
		},
	};
}
