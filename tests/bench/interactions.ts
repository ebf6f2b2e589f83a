import type { Browser, Page } from '@playwright/test';
import { longestTask, settled, signInForBench, throttled, ticketsOnDevice } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

const runs = 9;
const limitMs = 100;
const queries = ['f', 're', 'zam', 'k', 'pro', 'ł', 'nie', 's', 'pa'];

const figure = (name: string, tasks: number[]): Figure => ({
	name,
	value: `${ms(median(tasks))} longest task, CPU time (worst ${ms(Math.max(...tasks))})`,
	limit: `<= ${limitMs} ms`,
	ok: median(tasks) <= limitMs,
	raw: tasks,
});

const nextFrame = (page: Page): Promise<void> =>
	page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));

async function tap(browser: Browser, page: Page, index: number): Promise<number> {
	const row = page.locator('main li a[href*="/t/"]').nth(index);
	await row.scrollIntoViewIfNeeded();
	const task = await longestTask(browser, page, async () => {
		await row.click();
		await page.getByRole('feed').getByRole('article').first().waitFor();
		await nextFrame(page);
	});
	await page.goBack();
	await row.waitFor();
	return task;
}

async function keystroke(browser: Browser, page: Page, query: string): Promise<number> {
	const box = page.getByRole('searchbox', { name: 'Szukaj' });
	await box.fill(query.slice(0, -1));
	await nextFrame(page);
	const task = await longestTask(browser, page, async () => {
		await box.press('End');
		await page.keyboard.type(query.slice(-1));
		await page.locator('main mark').first().waitFor();
		await nextFrame(page);
	});
	await box.fill('');
	await nextFrame(page);
	return task;
}

/** Tap on a ticket to its painted events, and one keystroke of search to its painted results, with `ticketCount` tickets on the device. */
export async function interactions(
	browser: Browser,
	appUrl: string,
	login: string,
	ticketCount: number,
): Promise<Figure[]> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	const page = await context.newPage();
	await signInForBench(page, appUrl, login);
	await page.goto(appUrl);
	await page.locator('main li a[href*="/t/"]').first().waitFor();
	await ticketsOnDevice(page, ticketCount);
	await page.reload();
	await page.locator('main li a[href*="/t/"]').first().waitFor();
	await settled(page);
	await throttled(context, page);
	const taps: number[] = [];
	for (let run = 0; run < runs; run++) taps.push(await tap(browser, page, run % 5));
	const keys: number[] = [];
	for (const query of queries) keys.push(await keystroke(browser, page, query));
	await context.close();
	return [
		figure('Tap on a ticket to its painted events, CPU 4x', taps),
		figure(`Keystroke of search over ${ticketCount} tickets to results, CPU 4x`, keys),
	];
}
