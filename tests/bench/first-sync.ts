import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFlags, ensureChromium } from '../tools/chromium.ts';
import { browserRests, settled, throttled } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

const runs = 5;
const syncLimitMs = 3_000;
const heapLimitBytes = 60 * 2 ** 20;
const durableLimitMs = 50;
const sends = 9;
const taskset = '/usr/bin/taskset';

/** A browser that has one core, together with everything else that is pinned to it; null where the system cannot pin. */
export async function onOneCore(): Promise<Browser | null> {
	if (!existsSync(taskset)) return null;
	const script = join(mkdtempSync(join(tmpdir(), 'bench-')), 'chromium');
	writeFileSync(script, `#!/bin/sh\nexec ${taskset} -c 0 ${ensureChromium()} "$@"\n`);
	chmodSync(script, 0o755);
	return chromium.launch({ executablePath: script, args: chromiumFlags });
}

export const pinToOneCore = (pid: number): Buffer => execFileSync(taskset, ['-acp', '0', String(pid)]);

async function freshDevice(
	browser: Browser,
	appUrl: string,
	login: string,
): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({
		...{ baseURL: appUrl, viewport: { width: 390, height: 844 }, locale: 'pl-PL' },
	});
	const data = { system: 'demo', login, password: 'thulium-demo' };
	const answer = await context.request.post(`${appUrl}/api/session`, { data, headers: { origin: appUrl } });
	if (!answer.ok()) throw new Error(`The sign-in failed: ${answer.status()}`);
	const user = JSON.stringify({ system: 'demo', login, name: login });
	await context.addInitScript((current) => {
		if (location.protocol.startsWith('http')) localStorage.setItem('thulium:current', current);
		localStorage.setItem('thulium:device', JSON.stringify({ undoSeconds: 0 }));
	}, user);
	return { context, page: await context.newPage() };
}

/** Has the page note when the whole list is stored: a snapshot under way is forgotten with its last page. Asking the database meanwhile would hold it up. */
const watchSync = (context: BrowserContext): Promise<unknown> =>
	context.addInitScript(() => {
		const remove = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'delete')?.value as (
			key: IDBValidKey | IDBKeyRange,
		) => IDBRequest<undefined>;
		IDBObjectStore.prototype.delete = function (key) {
			if (this.name === 'meta' && key === 'snapshot')
				this.transaction.addEventListener('complete', () => void performance.mark('synced'));
			return remove.call(this, key);
		};
	});

/** Milliseconds from the start of the page until the whole list is stored, and how many tickets that are. */
async function untilStored(page: Page, login: string): Promise<{ durationMs: number; tickets: number }> {
	const synced = await page.waitForFunction(
		() => performance.getEntriesByName('synced')[0]?.startTime,
		null,
		{ timeout: 120_000, polling: 250 },
	);
	const tickets = await page.evaluate(
		(name) =>
			new Promise<number>((resolve, reject) => {
				const open = indexedDB.open(name);
				open.onerror = () => reject(new Error('the database could not be opened'));
				open.onsuccess = () => {
					const counting = open.result.transaction('tickets').objectStore('tickets').count();
					counting.onsuccess = () => {
						open.result.close();
						resolve(counting.result);
					};
				};
			}),
		`thulium:demo:${login}`,
	);
	return { durationMs: (await synced.jsonValue()) ?? NaN, tickets };
}

/** A device without any data gets the whole list. */
export async function firstSync(browser: Browser, appUrl: string, login: string): Promise<Figure[]> {
	const times: number[] = [];
	const heaps: number[] = [];
	let stored = 0;
	for (let run = 0; run < runs; run++) {
		const { context, page } = await freshDevice(browser, appUrl, login);
		await watchSync(context);
		await browserRests(browser, page);
		await page.goto('/');
		const { durationMs, tickets } = await untilStored(page, login);
		times.push(durationMs);
		stored = tickets;
		heaps.push(await heapOf(context, page));
		await context.close();
	}
	return [
		{
			name: `First sync of ${stored} tickets on one core, from the start of the page`,
			value: `${ms(median(times))} (worst ${ms(Math.max(...times))})`,
			limit: `<= ${syncLimitMs} ms for 10000`,
			ok: median(times) <= (syncLimitMs * stored) / 10_000,
			raw: { times, stored },
		},
		{
			name: `JS heap of the page with ${stored} tickets`,
			value: `${(median(heaps) / 2 ** 20).toFixed(1)} MiB`,
			limit: `<= ${heapLimitBytes / 2 ** 20} MiB`,
			ok: median(heaps) <= heapLimitBytes,
			raw: heaps,
		},
	];
}

/** With the list read and scrolled through, after the garbage is gone. */
async function heapOf(context: BrowserContext, page: Page): Promise<number> {
	await page.locator('main li a[href*="/t/"]').first().waitFor();
	await settled(page);
	for (let screen = 0; screen < 10; screen++) {
		await page.mouse.wheel(0, 20_000);
		await settled(page);
	}
	const session = await context.newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	return usedSize;
}

/** From the tap on "Wyślij" until the message is in the outbox, on the disk. */
export async function sendToDurable(browser: Browser, appUrl: string, login: string): Promise<Figure> {
	const { context, page } = await freshDevice(browser, appUrl, login);
	await context.addInitScript(() => {
		const transaction = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')?.value as (
			...request: [string | string[], IDBTransactionMode?, IDBTransactionOptions?]
		) => IDBTransaction;
		IDBDatabase.prototype.transaction = function (...request) {
			const [stores, mode] = request as [string | string[], IDBTransactionMode?];
			const begun = transaction.apply(this, request as [string | string[]]);
			const isSend = mode === 'readwrite' && stores.includes('drafts') && stores.includes('outbox');
			if (isSend)
				begun.addEventListener('complete', () => {
					performance.mark('durable');
				});
			return begun;
		};
	});
	await page.goto('/');
	await page.locator('main li a[href*="/t/"]').first().click();
	await page.getByRole('feed').getByRole('article').first().waitFor();
	const times: number[] = [];
	const cdp = await throttled(context, page);
	for (let run = 0; run < sends; run++) {
		await page.getByRole('button', { name: 'Dodaj komentarz', exact: true }).click();
		await page.getByLabel('Komentarz w zgłoszeniu', { exact: true }).fill(`Pomiar zapisu numer ${run}`);
		await settled(page);
		times.push(
			await page.evaluate(
				() =>
					new Promise<number>((resolve, reject) => {
						const buttons = [...document.querySelectorAll<HTMLElement>('button')];
						const button = buttons.find((each) => each.textContent.trim() === 'Wyślij komentarz');
						if (!button) {
							reject(new Error('there is no button to send'));
							return;
						}
						performance.clearMarks('durable');
						const startedAt = performance.now();
						new PerformanceObserver((list, observer) => {
							const [mark] = list.getEntriesByName('durable');
							if (!mark) return;
							observer.disconnect();
							resolve(mark.startTime - startedAt);
						}).observe({ type: 'mark' });
						button.click();
					}),
			),
		);
		await page.getByLabel('Komentarz w zgłoszeniu', { exact: true }).waitFor({ state: 'hidden' });
	}
	await cdp.detach();
	await context.close();
	return {
		name: 'Tap on send until the message is on the disk, CPU 4x slower',
		value: `${ms(median(times))} (worst ${ms(Math.max(...times))})`,
		limit: `<= ${durableLimitMs} ms`,
		ok: median(times) <= durableLimitMs,
		raw: times,
	};
}
