import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, ConsoleMessage, Page } from '@playwright/test';
import { settled, signInForBench, throttled, ticketsOnDevice } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

/** Enough for a stable median on a noisy machine; both pages are measured in turn, so noise hits both. */
const runs = 31;
/** Rounds that warm the caches of both. */
const warmUps = 3;
const maxRatio = 1.5;
const watchFirstRows = fileURLToPath(new URL('floor/watch-first-rows.js', import.meta.url));

/** Opens the address, lets it come to rest and reloads it. One page at a time, so that neither works in the other's background. */
async function paintedAfterReload(page: Page, url: string): Promise<number> {
	const painted = async (): Promise<number> => {
		const isIt = (message: ConsoleMessage): boolean => message.text().startsWith('painted ');
		const message = await page.waitForEvent('console', { predicate: isIt, timeout: 30_000 });
		return Number(message.text().split(' ')[1]);
	};
	const first = painted();
	await page.goto(url);
	await first;
	await settled(page);
	const again = painted();
	await page.reload({ waitUntil: 'commit' });
	return again;
}

async function measure(
	context: BrowserContext,
	addresses: { app: string; floor: string },
	offline: boolean,
): Promise<{ app: number[]; floor: number[] }> {
	const page = await context.newPage();
	await page.addInitScript({ path: watchFirstRows });
	await throttled(context, page);
	await context.setOffline(offline);
	const result = { app: [] as number[], floor: [] as number[] };
	for (let run = -warmUps; run < runs; run++) {
		for (const name of ['floor', 'app'] as const) {
			const time = await paintedAfterReload(page, addresses[name]);
			if (run >= 0) result[name].push(time);
		}
	}
	await context.setOffline(false);
	await page.close();
	return result;
}

/** Reload to painted list against a bare page that opens the same database and paints the same first rows. */
export async function startUp(
	browser: Browser,
	appUrl: string,
	login: string,
	tickets: number,
): Promise<Figure[]> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	const page = await context.newPage();
	await signInForBench(page, appUrl, login);
	await ticketsOnDevice(page, tickets);
	await page.close();
	const figures: Figure[] = [];
	for (const offline of [false, true]) {
		const { app, floor } = await measure(context, { app: appUrl, floor: `${appUrl}/floor` }, offline);
		const ratio = median(app) / median(floor);
		figures.push({
			name: `Reload to painted list, ${offline ? 'offline' : 'online'}, CPU 4x`,
			value: `${ratio.toFixed(2)} x the floor (${ms(median(app))} / ${ms(median(floor))})`,
			limit: `<= ${maxRatio} x`,
			ok: ratio <= maxRatio,
			raw: { app, floor },
		});
	}
	await context.close();
	return figures;
}
