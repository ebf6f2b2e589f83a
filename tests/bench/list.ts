import type { Browser, CDPSession, Page } from '@playwright/test';
import { cpuSlowdown, settled, signInForBench, ticketsOnDevice } from './browser.ts';
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

/** Opens the list and waits until it has read as many tickets as wanted; resolves with how many it shows. */
async function openList(page: Page, address: string, wanted: number): Promise<number> {
	await page.goto(address);
	await page.waitForFunction(
		(count) =>
			Number(document.querySelector('main li[aria-setsize]')?.getAttribute('aria-setsize') ?? 0) >= count,
		wanted,
		{ timeout: 90_000, polling: 200 },
	);
	await settled(page);
	return Number(await page.locator('main li[aria-setsize]').first().getAttribute('aria-setsize'));
}

/** Milliseconds between the frames of flings, down and up in turn. */
async function flings(page: Page, session: CDPSession): Promise<number[]> {
	const gaps: number[] = [];
	for (let run = 0; run < runs - 1; run++) gaps.push(...(await fling(page, session, run % 2 === 0 ? 1 : -1)));
	return gaps;
}

/** Milliseconds until the list shows that so many were closed together; each time it is undone. */
async function closings(page: Page): Promise<number[]> {
	const seen: number[] = [];
	for (let run = 0; run < runs; run++) {
		await select(page);
		await settled(page);
		seen.push(await closeAll(page));
		await page.getByRole('button', { name: 'Cofnij', exact: true }).click();
		const undone = page.getByText('Cofnięto. Nic się nie zmieniło.');
		await undone.waitFor();
		// Nobody is to take it for the next one's: whoever leaves before that is stored has closed them.
		await page.getByRole('button', { name: 'Ukryj komunikat', exact: true }).last().click();
		await undone.waitFor({ state: 'hidden' });
	}
	return seen;
}

/**
 * The list as a working tool, with so many tickets on the device: a fling through all of them, 200 of the usual list changed together, and what
 * moves by itself. The product promises this of a phone as such: it is measured at this machine's own speed, and slowed down to see what a slow
 * phone makes of it.
 */
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
	const session = await context.newCDPSession(page);
	const figures: Figure[] = [];
	const shifts: number[] = [];
	for (const rate of [1, cpuSlowdown]) {
		await session.send('Emulation.setCPUThrottlingRate', { rate });
		const isPromised = rate === 1;
		const at = isPromised ? '' : `, CPU ${rate}x`;
		const listed = await openList(page, `${appUrl}/?filter=all`, ticketCount);
		const gaps = await flings(page, session);
		const long = gaps.filter((gap) => gap > longFrameMs).length / gaps.length;
		shifts.push(await shiftsOf(page));
		const inbox = await openList(page, appUrl, together);
		shifts.push(await shiftsOf(page));
		const seen = await closings(page);
		figures.push(
			{
				name: `Frames over ${longFrameMs} ms in flings through ${listed} tickets${at}`,
				value: `${(long * 100).toFixed(2)} % of ${gaps.length}`,
				limit: isPromised ? `< ${mostLongFrames * 100} %` : 'none promised',
				ok: !isPromised || long < mostLongFrames,
				raw: gaps,
			},
			{
				name: `${together} of ${inbox} tickets changed together, from the tap to the list that shows it${at}`,
				value: `${ms(median(seen))} (worst ${ms(Math.max(...seen))})`,
				limit: isPromised ? `<= ${seenLimitMs} ms` : 'none promised',
				ok: !isPromised || median(seen) <= seenLimitMs,
				raw: seen,
			},
		);
	}
	await context.close();
	const shift = Math.max(...shifts);
	return [
		...figures,
		{
			name: 'Layout shift of the list, its start and flings, with a filter and without, the worst',
			value: shift.toFixed(3),
			limit: `<= ${mostShift}`,
			ok: shift <= mostShift,
			raw: shifts,
		},
	];
}
