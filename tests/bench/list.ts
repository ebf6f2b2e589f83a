import type { Browser, CDPSession, Page } from '@playwright/test';
import { settled, signInForBench, throttled, ticketsOnDevice } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

const runs = 5;
const together = 200;
const seenLimitMs = 200;
const longFrameMs = 50;
const mostLongFrames = 0.01;
const mostShift = 0.02;
/** A hard fling: about fourteen screens a second. */
const pixelsPerSecond = 12_000;
const flingPx = 60_000;

/** What the page notes about itself. A property, since functions that are sent to a page must not have names of their own. */
interface Watched {
	frames: number[];
	isWatching: boolean;
	frame: (at: number) => void;
	/** Milliseconds from a tap to the frame that shows what it did. */
	seenAfter: number | undefined;
}

/** Notes the page's layout shifts that nobody caused, from its beginning. */
const watchShifts = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		const noted = globalThis as { shiftSum?: number };
		noted.shiftSum = 0;
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as (PerformanceEntry & {
				value: number;
				hadRecentInput: boolean;
			})[])
				if (!entry.hadRecentInput) noted.shiftSum = (noted.shiftSum ?? 0) + entry.value;
		}).observe({ type: 'layout-shift', buffered: true });
	});

const shiftsOf = (page: Page): Promise<number> =>
	page.evaluate(() => (globalThis as { shiftSum?: number }).shiftSum ?? NaN);

/** Milliseconds between the frames of a fling. */
async function fling(page: Page, session: CDPSession, direction: 1 | -1): Promise<number[]> {
	await page.evaluate(() => {
		const noted = globalThis as unknown as Watched;
		noted.frames = [];
		noted.isWatching = true;
		noted.frame = (at) => {
			noted.frames.push(at);
			if (noted.isWatching) requestAnimationFrame(noted.frame);
		};
		requestAnimationFrame(noted.frame);
	});
	const where = (): Promise<number> =>
		page.evaluate(() => document.querySelector('ul[data-row-px]')?.parentElement?.scrollTop ?? 0);
	const before = await where();
	await session.send('Input.synthesizeScrollGesture', {
		...{
			x: 195,
			y: 500,
			yDistance: -flingPx * direction,
			speed: pixelsPerSecond,
		},
	});
	const moved = Math.abs((await where()) - before);
	if (moved < flingPx / 3) throw new Error(`The list was scrolled by ${moved} of ${flingPx} pixels only`);
	const frames = await page.evaluate(() => {
		const noted = globalThis as unknown as Watched;
		noted.isWatching = false;
		return noted.frames;
	});
	return frames.slice(1).map((at, index) => at - (frames[index] ?? at));
}

/** Selects the first tickets of the list: one by its key, the last with the shift key. */
async function select(page: Page): Promise<void> {
	const scrollTo = (position: number): Promise<void> =>
		page.evaluate((at) => {
			const list = document.querySelector<HTMLElement>('ul[data-row-px]');
			list?.parentElement?.scrollTo({ top: at * Number(list.dataset['rowPx']) });
		}, position);
	await scrollTo(0);
	const row = (position: number) => page.locator(`li[data-position="${position}"] > a.row`);
	await row(0).focus();
	await page.keyboard.press('x');
	await row(0).click();
	await row(0).click();
	await scrollTo(together - 3);
	await row(together - 1).click({ modifiers: ['Shift'] });
	await page.getByText(`${together} zaznaczonych`).waitFor();
}

/** Closes them and resolves with how long it took until the list showed it, from the tap. */
async function closeAll(page: Page): Promise<number> {
	await page.evaluate(() => {
		const noted = globalThis as unknown as Watched;
		noted.seenAfter = undefined;
		const count = document.querySelector('[data-count="inbox"]');
		const before = count?.textContent;
		addEventListener(
			'click',
			(event) => {
				noted.frame = () => {
					if (count?.textContent === before) requestAnimationFrame(noted.frame);
					else setTimeout(() => (noted.seenAfter = performance.now() - event.timeStamp), 0);
				};
				requestAnimationFrame(noted.frame);
			},
			{ once: true, capture: true },
		);
	});
	await page
		.getByRole('toolbar', { name: 'Działania na zaznaczonych' })
		.getByRole('button', { name: 'Zamknij' })
		.click();
	const handle = await page.waitForFunction(() => (globalThis as { seenAfter?: number }).seenAfter);
	return (await handle.jsonValue()) ?? NaN;
}

/** The list as a working tool, with so many tickets on the device: a fling, 200 tickets changed together, and what moves by itself. */
export async function workingTheList(
	browser: Browser,
	appUrl: string,
	login: string,
	ticketCount: number,
): Promise<Figure[]> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	const page = await context.newPage();
	await watchShifts(page);
	await signInForBench(page, appUrl, login);
	await ticketsOnDevice(page, ticketCount);
	await page.goto(appUrl);
	await page.locator('main li a[href*="/t/"]').first().waitFor();
	await settled(page);
	const session = await throttled(context, page);
	const listed = await page.locator('main li[aria-setsize]').first().getAttribute('aria-setsize');
	const gaps: number[] = [];
	for (let run = 0; run < runs - 1; run++) gaps.push(...(await fling(page, session, run % 2 === 0 ? 1 : -1)));
	const long = gaps.filter((gap) => gap > longFrameMs).length / gaps.length;
	const shift = await shiftsOf(page);
	const seen: number[] = [];
	for (let run = 0; run < runs; run++) {
		await select(page);
		await settled(page);
		seen.push(await closeAll(page));
		await page.getByRole('button', { name: 'Cofnij', exact: true }).click();
		await page.getByText('Cofnięto. Nic się nie zmieniło.').waitFor();
	}
	await context.close();
	const of = `${ticketCount} tickets on the device, ${listed ?? '?'} listed`;
	return [
		{
			name: `Frames over ${longFrameMs} ms in flings (${of}), CPU 4x`,
			value: `${(long * 100).toFixed(2)} % of ${gaps.length}`,
			limit: `< ${mostLongFrames * 100} %`,
			ok: long < mostLongFrames,
			raw: gaps,
		},
		{
			name: `${together} tickets changed together, from the tap to the list that shows it, CPU 4x`,
			value: `${ms(median(seen))} (worst ${ms(Math.max(...seen))})`,
			limit: `<= ${seenLimitMs} ms`,
			ok: median(seen) <= seenLimitMs,
			raw: seen,
		},
		{
			name: 'Layout shift of the list, start and flings',
			value: shift.toFixed(3),
			limit: `<= ${mostShift}`,
			ok: shift <= mostShift,
			raw: shift,
		},
	];
}
