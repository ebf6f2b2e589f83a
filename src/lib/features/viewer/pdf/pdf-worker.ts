import address from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** As far as it is needed here, and typed as what it stands for. */
interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL: () => string },
	): { createScriptURL(input: string): string };
}

/** Where the page's policy asks for trusted types, this one makes the address of this one worker. A policy's name can be used once. */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('pdf-worker', { createScriptURL: () => address });

/** The worker that reads PDF files: a thread of its own, whose answer's policy lets it ask nobody for anything and run no text. */
export const startPdfWorker = (): Worker =>
	new Worker(policy?.createScriptURL('') ?? address, { type: 'module', name: 'pdf' });

/** Has the worker's code fetched, so that our service worker keeps it for when there is no network. */
export async function keepPdfWorker(): Promise<void> {
	await fetch(address);
}
