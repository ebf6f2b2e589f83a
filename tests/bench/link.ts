import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext } from '@playwright/test';
import { settled, signInForBench, throttled } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

const runs = 11;
const limitMs = 900;

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const watchTicket = script('watch-ticket.js');
const watchFirstRows = script('floor/watch-first-rows.js');

/** A new page with the link, as from a chat, on a device that knows the ticket; `watch` says on the console when it is painted. */
async function openLink(context: BrowserContext, url: string, watch: string): Promise<number> {
	const page = await context.newPage();
	await page.addInitScript({ path: watch });
	await throttled(context, page);
	const painted = page.waitForEvent('console', {
		predicate: (message) => message.text().startsWith('painted '),
		timeout: 30_000,
	});
	await page.goto(url, { waitUntil: 'commit' });
	const time = Number((await painted).text().split(' ')[1]);
	await settled(page);
	await page.close();
	return time;
}

/** A shared link to a ticket that the device knows, opened in a page of its own: online and offline. */
export async function warmLink(browser: Browser, appUrl: string, login: string): Promise<Figure[]> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	const page = await context.newPage();
	await signInForBench(page, appUrl, login);
	await page.locator('main li a[href*="/t/"]').first().click();
	await page.getByRole('feed').getByRole('article').first().waitFor();
	await settled(page);
	const url = page.url();
	await page.close();
	const figures: Figure[] = [];
	for (const offline of [false, true]) {
		await context.setOffline(offline);
		const times: number[] = [];
		// Opened in turn with it, a page that does next to nothing says how much of the time is the browser's and the machine's.
		const bare: number[] = [];
		// The first ones warm up.
		for (let run = -2; run < runs; run++) {
			const bareTime = await openLink(context, `${appUrl}/floor`, watchFirstRows);
			const time = await openLink(context, url, watchTicket);
			if (run < 0) continue;
			bare.push(bareTime);
			times.push(time);
		}
		figures.push({
			name: `A shared link to a known ticket, ${offline ? 'offline' : 'online'}, to its painted events, CPU 4x`,
			value: `${ms(median(times))} (worst ${ms(Math.max(...times))}; a bare page ${ms(median(bare))})`,
			limit: `<= ${limitMs} ms`,
			ok: median(times) <= limitMs,
			raw: { times, bare },
		});
	}
	await context.close();
	return figures;
}
