import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Phones give up on larger canvases. */
const mostPixels = 12_000_000;

/** Draws a page as wide as told (CSS pixels), as sharp as the screen is. Resolves with null when it was called off. */
export async function drawPage(
	page: PDFPageProxy,
	widthPx: number,
	signal: AbortSignal,
): Promise<HTMLCanvasElement | null> {
	const plain = page.getViewport({ scale: 1 });
	const wanted = (widthPx / plain.width) * window.devicePixelRatio;
	const scale = Math.min(wanted, Math.sqrt(mostPixels / (plain.width * plain.height)));
	const viewport = page.getViewport({ scale });
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.floor(viewport.width));
	canvas.height = Math.max(1, Math.floor(viewport.height));
	const task = page.render({ canvas, viewport });
	const stop = (): void => task.cancel();
	signal.addEventListener('abort', stop);
	try {
		await task.promise;
		return signal.aborted ? null : canvas;
	} catch (error) {
		if (signal.aborted) return null;
		throw error;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
