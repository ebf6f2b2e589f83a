/**
 * Fetches what shows PDF files, so that one that was downloaded can be opened without a network. Nothing waits for it: where it fails, the
 * viewer says what is missing.
 */
export async function keepPdfCode(): Promise<void> {
	try {
		const { keepPdfWorker } = await import('./pdf/open-pdf.ts');
		await keepPdfWorker();
	} catch (error) {
		// Without a network both fail as a TypeError.
		if (!(error instanceof TypeError)) throw error;
	}
}
