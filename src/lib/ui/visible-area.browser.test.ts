import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import Sheet from './Sheet.svelte';

const screenPx = 700;
const keyboardPx = 300;

/** What the browser says of the part of the page that is seen. */
class Area extends EventTarget {
	offsetTop = 0;
	height = screenPx;
	scale = 1;

	become(change: Partial<Pick<Area, 'offsetTop' | 'height' | 'scale'>>): void {
		Object.assign(this, change);
		this.dispatchEvent(new Event('resize'));
	}
}

const field = createRawSnippet(() => ({
	render: () => '<p><input aria-label="Temat"><span style="display:block;height:900px"></span></p>',
}));
const actions = createRawSnippet(() => ({ render: () => '<button>Zapisz</button>' }));
let area: Area;

beforeEach(async () => {
	await page.viewport(390, screenPx);
	area = new Area();
	vi.spyOn(window, 'visualViewport', 'get').mockReturnValue(area as unknown as VisualViewport);
});
afterEach(() => vi.restoreAllMocks());

const openSheet = () =>
	render(Sheet, { open: true, title: 'Temat', closeLabel: 'Zamknij', children: field, actions });
const box = (): DOMRect => page.getByRole('dialog').element().getBoundingClientRect();

test('a sheet keeps to what the keyboard of a phone leaves free, and takes all of it back', async () => {
	await openSheet();
	await expect.poll(() => box().bottom).toBeCloseTo(screenPx, 0);
	area.become({ height: screenPx - keyboardPx });
	await expect.poll(() => box().bottom).toBeCloseTo(screenPx - keyboardPx, 0);
	expect(box().top).toBeGreaterThanOrEqual(0);
	area.become({ offsetTop: 80 });
	await expect.poll(() => box().bottom).toBeCloseTo(80 + screenPx - keyboardPx, 0);
	expect(box().top).toBeGreaterThanOrEqual(80);
	area.become({ offsetTop: 0, height: screenPx });
	await expect.poll(() => box().bottom).toBeCloseTo(screenPx, 0);
});

test('who enlarges the page by two fingers does not squeeze the sheet', async () => {
	await openSheet();
	area.become({ scale: 2, height: screenPx / 2, offsetTop: 100 });
	await expect.poll(() => box().bottom).toBeCloseTo(screenPx, 0);
	expect(box().height).toBeGreaterThan(screenPx / 2);
});

test('on a tablet it is in the middle of what is free', async () => {
	await page.viewport(820, screenPx);
	await openSheet();
	area.become({ height: screenPx - keyboardPx });
	await expect.poll(() => box().bottom).toBeLessThanOrEqual(screenPx - keyboardPx);
	expect(box().top).toBeGreaterThanOrEqual(0);
});
