import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import type { Board } from '#lib/contract/board-schema.ts';
import BoardPage from './BoardPage.svelte';

/** ISO 9241-303: capitals of at least 16 minutes of arc; here seen from 5 m on a screen of 55 inches, which is 685 mm high. */
const leastCapital = (5_000 * Math.tan(((16 / 60) * Math.PI) / 180)) / 685;

const names = [
	'Reklamacje i zwroty – sklep internetowy oraz salony stacjonarne',
	'Zażółć gęślą jaźń',
	'Obsługa posprzedażowa klientów instytucjonalnych',
];
const minuteMs = 60_000;
const at = 1_700_000_000_000;
const board = (queues: number, change: Partial<Board> = {}): Board => ({
	name: 'Hala, I piętro, przy wejściu od strony magazynu',
	system: 'Centrum Obsługi Klienta',
	...{ at, upstreamOk: true, timesTold: true },
	queues: Array.from({ length: queues }, (_, index) => ({
		...{ id: String(index), name: `${names[index % names.length]} ${index + 1}` },
		...{ waiting: 128, oldestAt: at - (23 * 60 + 59) * minuteMs, active: 140, unassigned: 3 },
		...{ overdue: 12, alert: 104, response: 88 },
	})),
	...change,
});

/** As most systems have them. */
const shortNames: Board = {
	...board(0),
	name: '',
	queues: ['Reklamacje', 'Zwroty', 'Faktury', 'Serwis', 'Sklep'].map((name) => ({
		...{ id: name, name, waiting: 7, oldestAt: at - 50 * 60 * minuteMs, active: 9, unassigned: 1 },
		...{ overdue: 0, alert: 1, response: 0 },
	})),
};

afterEach(() => vi.unstubAllGlobals());

/** A wall on which this is told. */
async function show(told: Board | 'refused', size: { width: number; height: number }): Promise<HTMLElement> {
	await page.viewport(size.width, size.height);
	localStorage.clear();
	const answer =
		told === 'refused' ? Response.json({ code: 'not_found' }, { status: 404 }) : Response.json(told);
	vi.stubGlobal('fetch', () => Promise.resolve(answer.clone()));
	vi.stubGlobal(
		'EventSource',
		class extends EventTarget {
			close = (): void => undefined;
		},
	);
	const { container } = await render(BoardPage, { token: null, onentered: () => undefined });
	await expect.element(page.getByRole('heading', { level: 1, name: /Centrum|już nie działa/ })).toBeVisible();
	const wall = container.querySelector('main');
	if (wall === null) throw new Error('There is no wall');
	return wall;
}

/** How high a capital of this element's font is, in pixels. */
function capitalOf(element: Element): number {
	const context = document.createElement('canvas').getContext('2d');
	if (context === null) throw new Error('There is no canvas');
	const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
	context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
	return context.measureText('H').actualBoundingBoxAscent;
}

/** Elements that show words or figures of their own. */
const written = (wall: HTMLElement): HTMLElement[] =>
	[...wall.querySelectorAll<HTMLElement>('*')].filter(
		(element) =>
			element.checkVisibility() &&
			[...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()),
	);

const tooSmall = (wall: HTMLElement): string[] =>
	written(wall)
		.filter((element) => capitalOf(element) < leastCapital * innerHeight)
		.map((element) => `${element.localName} „${element.textContent}”: ${capitalOf(element)} px`);

const sizes = [
	{ width: 1920, height: 1080 },
	{ width: 3840, height: 2160 },
];
for (const size of sizes)
	test.each([
		['a few queues', board(3)],
		['many queues', board(40)],
		['short names', shortNames],
		['a system that tells no times and does not answer', board(40, { timesTold: false, upstreamOk: false })],
	])(
		`whatever stands on a wall of ${size.height} lines is read from five metres, and nothing is cut off: %s`,
		async (_, told) => {
			const wall = await show(told, size);
			await expect.poll(() => wall.querySelectorAll('tbody tr').length).toBeGreaterThan(0);
			// How many queues fit is known after they are drawn.
			await expect.poll(() => wall.scrollHeight).toBeLessThanOrEqual(size.height);
			expect(wall.querySelectorAll('tbody tr').length).toBeGreaterThanOrEqual(
				Math.min(4, told.queues.length),
			);
			expect(tooSmall(wall)).toEqual([]);
			expect(wall.scrollWidth).toBeLessThanOrEqual(size.width);
			const cut = [...wall.querySelectorAll<HTMLElement>('td, dt, dd, thead th, button, .state')]
				.filter((element) => element.scrollWidth > element.clientWidth + 1)
				.map((element) => element.textContent);
			expect(cut).toEqual([]);
			const bottoms = [...wall.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().bottom);
			expect(Math.max(...bottoms)).toBeLessThanOrEqual(size.height);
		},
	);

test('why a wall shows nothing is read from there, too', async () => {
	const wall = await show('refused', { width: 1920, height: 1080 });
	expect(written(wall).length).toBeGreaterThan(1);
	expect(tooSmall(wall)).toEqual([]);
});
