import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Viewer from './Viewer.svelte';
import type { ViewedFile } from './viewer.svelte.ts';

const file = (
	name: string,
	type: string | null,
	content: BlobPart | null,
	declaredType?: string,
): ViewedFile => ({
	name,
	type,
	...(declaredType === undefined ? {} : { declaredType }),
	content: () => Promise.resolve(content === null ? null : new Blob([content], { type: type ?? '' })),
});

/** A picture of 400 × 300 pixels. */
function picture(): Promise<Blob> {
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [400, 300];
	canvas.getContext('2d')?.fillRect(20, 20, 200, 100);
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
	});
}

/** One page with one line; without a table of its parts, which readers then make themselves. */
const pdf = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj
4 0 obj <</Length 48>> stream
BT /F1 24 Tf 72 760 Td (Razem brutto: 444,90) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF`;

async function show(...files: ViewedFile[]) {
	const onturn = vi.fn();
	const onclose = vi.fn();
	const shown = await render(Viewer, { shown: { files, at: 0 }, onturn, onclose });
	return { ...shown, onturn, onclose };
}

const alert = () => page.getByRole('alert');

test('a file that is no longer on the device says so', async () => {
	await show(file('raport.txt', 'text/plain', null));
	await expect.element(alert()).toHaveTextContent('nie ma już na urządzeniu');
});

test('a text whose bytes the browser has given up says so', async () => {
	const lost = new Blob(['Notatka'], { type: 'text/plain' });
	const gone = new DOMException('gone', 'NotFoundError');
	lost.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(gone) });
	await show({ name: 'notatka.txt', type: 'text/plain', content: () => Promise.resolve(lost) });
	await expect.element(alert()).toHaveTextContent('nie ma już na urządzeniu');
});

test('a damaged picture says so, and can still be saved', async () => {
	await show(file('zepsuty.png', 'image/png', '\x89PNG\r\n\x1a\nto nie jest obraz'));
	// The first one also fetches the code that reads them, which takes a busy machine a while.
	await expect.element(alert(), { timeout: 20_000 }).toHaveTextContent('jest uszkodzony');
	await expect.element(page.getByRole('button', { name: 'Zapisz na dysku' })).toBeVisible();
});

test('a damaged PDF says so', async () => {
	await show(file('zepsuty.pdf', 'application/pdf', '%PDF-1.7\nto nie jest dokument'));
	await expect.element(alert()).toHaveTextContent('jest uszkodzony');
});

test('a PDF is drawn, with its words for who cannot see it', async () => {
	await show(file('faktura.pdf', 'application/pdf', pdf));
	const first = page.getByRole('region', { name: /^Strona 1 z/ });
	await expect.element(first).toBeVisible();
	await expect.poll(() => first.element().querySelector('canvas')?.width ?? 0).toBeGreaterThan(100);
	await expect.element(first).toHaveTextContent('Razem brutto');
});

test('a page or a drawing with scripts is shown as the text that it is', async () => {
	const html = '<!doctype html><script>document.title = "zdobyte"</script><svg onload="alert(1)"></svg>';
	const { container } = await show(file('strona.html', 'text/plain', html));
	await expect.element(page.getByText('<script>', { exact: false })).toBeVisible();
	expect(container.querySelector('pre')?.childElementCount).toBe(0);
	expect(document.title).not.toBe('zdobyte');
});

test('what the app does not show can be saved', async () => {
	await show(file('umowa.docx', 'application/zip', 'PK'));
	await expect.element(alert()).toHaveTextContent('nie pokazuje');
	await expect.element(page.getByRole('button', { name: 'Zapisz na dysku' })).toBeVisible();
});

test('old Polish text is read by its own encoding', async () => {
	const bytes = Uint8Array.from('za\xbf\xf3\xb3\xe6 g\xea\x9cl\xb9', (letter) => letter.charCodeAt(0));
	await show(file('notatka.txt', 'text/plain', bytes));
	await expect.element(page.getByText('zażółć gęślą')).toBeVisible();
});

test('two fingers enlarge a picture around the point between them', async () => {
	await show(file('zdjęcie.png', 'image/png', await picture()));
	const image = page.getByRole('img', { name: 'zdjęcie.png' });
	await expect.poll(() => (image.element() as HTMLImageElement).naturalWidth).toBeGreaterThan(0);
	const stage = image.element().parentElement;
	if (stage === null) throw new Error('no stage');
	stage.setPointerCapture = () => undefined;
	const finger = (type: string, pointerId: number, clientX: number): boolean =>
		stage.dispatchEvent(
			new PointerEvent(type, { pointerId, clientX, clientY: 300, pointerType: 'touch', bubbles: true }),
		);
	finger('pointerdown', 1, 180);
	finger('pointerdown', 2, 220);
	finger('pointermove', 1, 140);
	finger('pointermove', 2, 260);
	finger('pointerup', 1, 140);
	finger('pointerup', 2, 260);
	await expect.poll(() => new DOMMatrix(getComputedStyle(image.element()).transform).a).toBeCloseTo(3);
});

test('a stroke and the arrow keys lead to the next picture, Escape closes', async () => {
	const { onturn, onclose } = await show(
		file('jeden.png', 'image/png', await picture()),
		file('dwa.png', 'image/png', await picture()),
	);
	await expect.element(page.getByRole('img', { name: 'jeden.png' })).toBeVisible();
	await userEvent.keyboard('{ArrowRight}');
	expect(onturn).toHaveBeenCalledWith(1);
	await userEvent.keyboard('{Escape}');
	expect(onclose).toHaveBeenCalled();
});

test('an app on the home screen of iOS hands files over, since it cannot save them', async () => {
	const canShare = vi.fn(() => true);
	const phone = {
		userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
		standalone: true,
		canShare,
	};
	for (const [name, value] of Object.entries(phone))
		Object.defineProperty(navigator, name, { configurable: true, value });
	try {
		await show(file('notatka.txt', 'text/plain', 'Dzień dobry'));
		await expect.element(page.getByRole('button', { name: 'Udostępnij' })).toBeVisible();
		expect(page.getByRole('button', { name: 'Zapisz na dysku' }).elements()).toEqual([]);
		canShare.mockReturnValue(false);
		await show(file('dane.txt', 'text/plain', 'Dzień dobry'));
		await expect.element(page.getByRole('button', { name: 'Zapisz na dysku' }).last()).toBeVisible();
	} finally {
		for (const name of Object.keys(phone)) Reflect.deleteProperty(navigator, name);
	}
});
