import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { chromiumFlags, ensureChromium } from '../tools/chromium.ts';

/** How much slower than this machine the measured page runs: a mid-range phone. */
export const cpuSlowdown = 4;

/**
 * Nobody listens to what the service worker fetches. A browser that is listened to keeps all of it in the worker's memory, for whoever might ask: a download of 100 MB measured 30 MB too much.
 */
export function launch(): Promise<Browser> {
	process.env['PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK'] = '1';
	return chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
}

export async function throttled(context: BrowserContext, page: Page): Promise<CDPSession> {
	const session = await context.newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
	return session;
}

/** Signs in through the form and waits until the first rows are there and the service worker has the page. */
export async function signInForBench(page: Page, appUrl: string, login: string): Promise<void> {
	await page.goto(`${appUrl}/login`);
	await page.getByLabel('Adres systemu', { exact: true }).fill('demo');
	await page.getByLabel('Login', { exact: true }).fill(login);
	await page.getByLabel('Hasło', { exact: true }).fill('thulium-demo');
	await page.getByRole('button', { name: 'Zaloguj', exact: true }).click();
	await page.locator('main a[href*="/t/"]').first().waitFor({ timeout: 60_000 });
	const skip = page.getByRole('button', { name: 'Pomiń', exact: true });
	await skip.click();
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
}

/** Waits until the device holds this many tickets. */
export async function ticketsOnDevice(page: Page, count: number): Promise<void> {
	await page.waitForFunction(
		async (wanted) => {
			const { system, login } = JSON.parse(localStorage.getItem('thulium:current') ?? '{}') as Record<
				string,
				string
			>;
			return new Promise<boolean>((resolve, reject) => {
				const open = indexedDB.open(`thulium:${system}:${login}`);
				open.onerror = () => reject(new Error('The database of the app could not be opened'));
				open.onsuccess = () => {
					const counting = open.result.transaction('tickets').objectStore('tickets').count();
					counting.onsuccess = () => {
						open.result.close();
						resolve(counting.result >= wanted);
					};
				};
			});
		},
		count,
		{ timeout: 90_000, polling: 500 },
	);
}

/** Resolves when the page's main thread has had nothing to do for a while. */
export const settled = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		for (let calm = 0; calm < 3;)
			await new Promise<void>((resolve) =>
				requestIdleCallback((deadline) => {
					calm = deadline.timeRemaining() > 40 ? calm + 1 : 0;
					setTimeout(resolve, 50);
				}),
			);
	});

const calmMs = 500;
/** What a browser at rest takes in that time, seconds of CPU time. */
const restSeconds = 0.03;

/** Resolves when all processes of the browser rest: a new window starts some that have nothing to do with its page. */
export async function browserRests(browser: Browser, page: Page): Promise<void> {
	const session = await browser.newBrowserCDPSession();
	const spent = async (): Promise<number> =>
		(await session.send('SystemInfo.getProcessInfo')).processInfo.reduce(
			(sum, { cpuTime }) => sum + cpuTime,
			0,
		);
	for (let before = await spent(), looks = 0; looks < 60; looks++) {
		// The time over which rest is judged: a browser that rests tells nobody so.
		await page.waitForTimeout(calmMs);
		const now = await spent();
		if (now - before < restSeconds) break;
		before = now;
	}
	await session.detach();
}

interface TraceEvent {
	name: string;
	ph: string;
	ts: number;
	/** Microseconds of the thread's own time: not what other processes of the machine took in between. */
	tdur?: number;
	pid: number;
	tid: number;
	args?: { name?: string };
}

/** Longest task of the page's main thread in milliseconds while `act` ran, from the browser's own trace. Task times include the slowdown. */
export async function longestTask(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
	await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel', '__metadata'] });
	await act();
	const buffer = await browser.stopTracing();
	const { traceEvents } = JSON.parse(buffer.toString()) as { traceEvents: TraceEvent[] };
	const mainThreads = traceEvents.filter(
		(event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain',
	);
	const onMain = (event: TraceEvent): boolean =>
		mainThreads.some((thread) => thread.pid === event.pid && thread.tid === event.tid);
	const tasks = traceEvents.filter(
		(event) => event.name.endsWith('RunTask') && event.tdur !== undefined && onMain(event),
	);
	if (tasks.length === 0) throw new Error('The trace holds no task of the main thread');
	return Math.max(...tasks.map((task) => (task.tdur ?? 0) / 1000));
}
