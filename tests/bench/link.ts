import type { Browser, BrowserContext } from '@playwright/test';
import { settled, signInForBench, throttled } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

const runs = 9;
const limitMs = 900;

/** Says on the console when the frame with the ticket's heading and its first events was handed to the compositor, in ms since navigation start. */
function watchTicket(): void {
	const observer = new MutationObserver(() => {
		const isThere =
			document.querySelector('h1')?.textContent.includes('#') === true &&
			document.querySelector('[role="feed"] article') !== null;
		if (!isThere) return;
		observer.disconnect();
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => console.log(`painted ${performance.now()}`);
			channel.port2.postMessage(null);
		});
	});
	observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/** A new page with the link, as from a chat, on a device that knows the ticket. */
async function openLink(context: BrowserContext, url: string): Promise<number> {
	const page = await context.newPage();
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
	await context.addInitScript(watchTicket);
	const figures: Figure[] = [];
	for (const offline of [false, true]) {
		await context.setOffline(offline);
		const times: number[] = [];
		// The first one warms up.
		for (let run = -1; run < runs; run++) {
			const time = await openLink(context, url);
			if (run >= 0) times.push(time);
		}
		figures.push({
			name: `A shared link to a known ticket, ${offline ? 'offline' : 'online'}, to its painted events, CPU 4x`,
			value: `${ms(median(times))} (worst ${ms(Math.max(...times))})`,
			limit: `<= ${limitMs} ms`,
			ok: median(times) <= limitMs,
			raw: times,
		});
	}
	await context.close();
	return figures;
}
