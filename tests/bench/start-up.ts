import type { Browser, BrowserContext, Page } from '@playwright/test';
import { signInForBench, throttled } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

/** Enough for a stable median on a noisy machine; both pages are measured in turn, so noise hits both. */
const runs = 11;
const maxRatio = 1.5;
/** Rows that make "the list is painted": what fits on the phone's first screen. */
const firstRows = 6;

/** Notes in the page when the frame after the first rows was handed to the compositor, in ms since navigation start. The same for both pages. */
const watchFirstRows = (rows: number): void => {
	const painted = (): void => {
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () =>
				document.documentElement.setAttribute('data-painted', String(performance.now()));
			channel.port2.postMessage(null);
		});
	};
	const observer = new MutationObserver(() => {
		if (document.querySelectorAll('li a[href*="/t/"]').length < rows) return;
		observer.disconnect();
		painted();
	});
	observer.observe(document, { childList: true, subtree: true });
};

async function paintedAfter(page: Page): Promise<number> {
	await page.reload({ waitUntil: 'commit' });
	const painted = page.locator('html[data-painted]');
	await painted.waitFor({ state: 'attached', timeout: 30_000 });
	return Number(await painted.getAttribute('data-painted'));
}

async function measure(
	context: BrowserContext,
	appUrl: string,
	offline: boolean,
): Promise<{ app: number[]; floor: number[] }> {
	const pages = { app: await context.newPage(), floor: await context.newPage() };
	await pages.app.goto(appUrl);
	await pages.floor.goto(`${appUrl}/floor/`);
	for (const page of [pages.app, pages.floor]) {
		await page.addInitScript(watchFirstRows, firstRows);
		await throttled(context, page);
	}
	await context.setOffline(offline);
	const result = { app: [] as number[], floor: [] as number[] };
	for (let run = -2; run < runs; run++) {
		for (const name of ['floor', 'app'] as const) {
			await pages[name].bringToFront();
			const time = await paintedAfter(pages[name]);
			// The first two rounds warm the caches of both.
			if (run >= 0) result[name].push(time);
		}
	}
	await context.setOffline(false);
	await pages.app.close();
	await pages.floor.close();
	return result;
}

/** Reload to painted list against a bare page that opens the same database and paints the same first rows. */
export async function startUp(browser: Browser, appUrl: string, login: string): Promise<Figure[]> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	const page = await context.newPage();
	await signInForBench(page, appUrl, login);
	await page.close();
	const figures: Figure[] = [];
	for (const offline of [false, true]) {
		const { app, floor } = await measure(context, appUrl, offline);
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
