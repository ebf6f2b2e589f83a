import type { Browser, Page } from '@playwright/test';
import { settled, signInForBench, throttled } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

const runs = 9;
const changeLimitMs = 50;
const openLimitMs = 100;

const figure = (name: string, times: number[], limitMs: number): Figure => ({
	name,
	value: `${ms(median(times))} (worst ${ms(Math.max(...times))})`,
	limit: `<= ${limitMs} ms`,
	ok: median(times) <= limitMs,
	raw: times,
});

/**
 * Milliseconds from a click, as the page's own clock has it, to the frame in which `shown` matches an element's text. Measured inside the
 * page: what the driver takes to ask does not count.
 */
const clickToFrame = (
	page: Page,
	target: { button: string; shown: string; text: string | null },
): Promise<number> =>
	page.evaluate(
		({ button, shown, text }) =>
			new Promise<number>((resolve, reject) => {
				const buttons = [...document.querySelectorAll<HTMLElement>('button')];
				const wanted = buttons.find(
					(each) => each.getAttribute('aria-label') === button || each.textContent.trim() === button,
				);
				if (!wanted) {
					reject(new Error(`There is no button ${button}`));
					return;
				}
				const startedAt = performance.now();
				const watch = new MutationObserver(() => {
					const found = [...document.querySelectorAll<HTMLElement>(shown)];
					// No function has a name here: the compiler would call a helper that the page does not have.
					if (!found.some((each) => text === null || each.textContent.includes(text))) return;
					watch.disconnect();
					requestAnimationFrame(() => resolve(performance.now() - startedAt));
				});
				watch.observe(document.body, { subtree: true, childList: true, characterData: true });
				wanted.click();
			}),
		target,
	);

async function openDetails(page: Page): Promise<number> {
	const time = await clickToFrame(page, {
		button: 'Szczegóły zgłoszenia',
		shown: 'section.over h2',
		text: null,
	});
	await page.getByRole('heading', { name: 'Szczegóły zgłoszenia' }).waitFor();
	return time;
}

async function changeStatus(page: Page, to: string): Promise<number> {
	await page.getByRole('button', { name: /^Status/ }).click();
	await page.getByRole('dialog').getByRole('button', { name: to, exact: true }).waitFor();
	await settled(page);
	const time = await clickToFrame(page, { button: to, shown: 'section.over .value', text: to });
	await page.getByRole('dialog').waitFor({ state: 'hidden' });
	return time;
}

/** Opening the details of a ticket, and a change of a field until it is seen, with the processor slowed. */
export async function detailsAndChanges(browser: Browser, appUrl: string, login: string): Promise<Figure[]> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	const page = await context.newPage();
	await signInForBench(page, appUrl, login);
	await page.locator('main li a[href*="/t/"]').first().click();
	await page.getByRole('feed').getByRole('article').first().waitFor();
	// The first opening fetches the code of the screen; it is on the device from then on.
	await openDetails(page);
	await page.goBack();
	await settled(page);
	await throttled(context, page);
	const opened: number[] = [];
	for (let run = 0; run < runs; run++) {
		opened.push(await openDetails(page));
		await page.goBack();
		await page.getByRole('heading', { name: 'Szczegóły zgłoszenia' }).waitFor({ state: 'hidden' });
		await settled(page);
	}
	await openDetails(page);
	const changed: number[] = [];
	for (let run = 0; run < runs; run++) {
		changed.push(await changeStatus(page, run % 2 === 0 ? 'W realizacji' : 'Oczekuje na klienta'));
		await settled(page);
	}
	await context.close();
	return [
		figure('Opening the details of a ticket, CPU 4x', opened, openLimitMs),
		figure('A field changed until it is seen, stored before, CPU 4x', changed, changeLimitMs),
	];
}
