import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import KioskBar from './KioskBar.svelte';

const root = document.documentElement;
afterEach(() => root.style.removeProperty('--text-scale'));

const nobody = () => undefined;

async function bar(
	width: number,
	textScale: number,
): Promise<{ element: HTMLElement; unmount: () => Promise<void> }> {
	await page.viewport(width, 844);
	root.style.setProperty('--text-scale', String(textScale));
	const { unmount } = await render(KioskBar, {
		...{ name: 'Anna Maria Nowakowska-Brzęczyszczykiewicz', hasPin: false },
		...{ onlock: nobody, onpin: nobody, onend: nobody },
	});
	return { element: page.getByRole('complementary').element() as HTMLElement, unmount };
}

const safeTop = (): string => getComputedStyle(root).getPropertyValue('--safe-top').trim();

test.each([
	[390, 1],
	[390, 2],
	[1280, 2],
])(
	'%i px wide, text %i times as large: nothing of the bar is cut off, and the app begins below it',
	async (width, scale) => {
		const { element } = await bar(width, scale);
		const { bottom, right } = element.getBoundingClientRect();
		for (const name of ['Ustaw PIN', 'Zablokuj']) {
			const button = page.getByRole('button', { name }).element();
			const place = button.getBoundingClientRect();
			expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth);
			expect(place.left).toBeGreaterThanOrEqual(0);
			expect(place.right).toBeLessThanOrEqual(right);
			expect(place.top).toBeGreaterThanOrEqual(0);
			expect(place.bottom).toBeLessThanOrEqual(bottom);
		}
		await expect.poll(safeTop).toBe(`${element.offsetHeight}px`);
	},
);

test('at the usual size it takes one line, and the app has its place back when it goes', async () => {
	const { element, unmount } = await bar(1280, 1);
	expect(element.offsetHeight).toBe(44);
	await expect.poll(safeTop).toBe('44px');
	await unmount();
	expect(root.style.getPropertyValue('--safe-top')).toBe('');
});
