import type { Page } from '@playwright/test';
import { stationKey } from '../../src/lib/client/db/station.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

interface Seen {
	/** Rows of the picture as the app was let go: their text without the age, and where they stood. */
	rows: { text: string; top: number; left: number; width: number; height: number }[];
	/** Headings, filters and tabs. */
	around: string[];
	/** How far things have moved since. */
	shift: number;
}

/** Notes what was drawn before the app; to be called before the start that is looked at. */
const watchPicture = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		const seen: Seen = { rows: [], around: [], shift: 0 };
		(globalThis as unknown as { seen: Seen }).seen = seen;
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
		}).observe({ type: 'layout-shift', buffered: true });
		addEventListener('first-picture', () => {
			const picture = document.querySelector('body > div:not(#app)');
			if (!picture) return;
			seen.rows = [...picture.querySelectorAll('li a')].map((row) => {
				const { top, left, width, height } = row.getBoundingClientRect();
				const time = row.querySelector('time')?.textContent ?? '';
				return {
					text: row.textContent.replace(time, '').replace(/\s+/g, ' ').trim(),
					top,
					left,
					width,
					height,
				};
			});
			seen.around = [...picture.querySelectorAll('h1, [role="group"] button, nav .name')].map((part) =>
				part.textContent.replace(/\s+/g, ' ').trim(),
			);
		});
	});

const seen = (page: Page): Promise<Seen> =>
	page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

/** The same of the app itself. */
const appScreen = (page: Page): Promise<Omit<Seen, 'shift'>> =>
	page.evaluate(() => ({
		rows: [...document.querySelectorAll('#app li a')].map((row) => {
			const { top, left, width, height } = row.getBoundingClientRect();
			const time = row.querySelector('time')?.textContent ?? '';
			return {
				text: row.textContent.replace(time, '').replace(/\s+/g, ' ').trim(),
				top,
				left,
				width,
				height,
			};
		}),
		around: [...document.querySelectorAll('#app :is(h1, [role="group"] button, nav .name)')].map((part) =>
			part.textContent.replace(/\s+/g, ' ').trim(),
		),
	}));

/** A start from the device, after which the next one has something to draw. */
async function startOnce(page: Page): Promise<void> {
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.reload();
	await expect.poll(() => page.evaluate(() => localStorage.getItem('thulium:picture'))).not.toBeNull();
}

/** The list as it is once the app has taken over. */
async function appIsThere(page: Page): Promise<void> {
	await expect(page.locator('#app main li a').first()).toBeVisible();
	await expect(page.locator('body > div:not(#app) li')).toHaveCount(0);
}

for (const width of [390, 1280])
	test(`the first rows stand there before the app, and nothing moves as it comes, ${width} px wide`, async ({
		page,
		list,
	}) => {
		await page.setViewportSize({ width, height: 844 });
		await expect(list.rows.first()).toBeVisible();
		await startOnce(page);
		await watchPicture(page);
		await page.reload();
		await appIsThere(page);
		const { rows, around, shift } = await seen(page);
		const app = await appScreen(page);
		expect(rows.length).toBeGreaterThan(4);
		expect(rows).toEqual(app.rows.slice(0, rows.length));
		expect(around).toEqual(app.around);
		expect(shift).toBeLessThan(0.02);
		await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /\/icons\//);
	});

test('what is drawn early are the rows of now', async ({ page, list, stack, context }) => {
	await expect(list.rows.first()).toBeVisible();
	await startOnce(page);
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Właśnie przyszło',
		body: 'Halo',
	});
	await expect(list.row(ticketId)).toBeVisible();
	await watchPicture(page);
	await context.setOffline(true);
	await page.reload();
	await appIsThere(page);
	expect((await seen(page)).rows[0]?.text).toContain('Właśnie przyszło');
	await context.setOffline(false);
});

test('a tap on an early row leads to its ticket', async ({ page, list }) => {
	await expect(list.rows.first()).toBeVisible();
	await startOnce(page);
	await page.addInitScript(() => {
		addEventListener('first-picture', () =>
			document.querySelector<HTMLElement>('body > div:not(#app) li a')?.click(),
		);
	});
	await page.reload();
	await expect(page.getByRole('feed').getByRole('article').first()).toBeVisible();
	await expect(page).toHaveURL(/\/t\/demo\/\d+$/);
});

test('another address and another user start without a picture', async ({ page, list }) => {
	await expect(list.rows.first()).toBeVisible();
	await startOnce(page);
	await watchPicture(page);
	await page.goto('/settings');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	expect((await seen(page)).rows).toEqual([]);
	await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /\/icons\//);
	await page.goto('/');
	await appIsThere(page);
	await page.getByRole('button', { name: 'Menu', exact: true }).click();
	await page.getByRole('button', { name: 'Wyloguj', exact: true }).click();
	await expect(page).toHaveURL(/\/login/);
	expect(await page.evaluate(() => localStorage.getItem('thulium:picture'))).toBeNull();
	await signIn(page, accounts.piotr);
	await page.reload();
	await appIsThere(page);
	expect((await seen(page)).rows).toEqual([]);
});

test('a browser that several people use draws nothing before it knows whether it is locked', async ({
	page,
	list,
}) => {
	await expect(list.rows.first()).toBeVisible();
	await startOnce(page);
	await page.evaluate((key) => localStorage.setItem(key, '{}'), stationKey);
	await watchPicture(page);
	await page.reload();
	// A station that was not one when the browser started is locked: nobody has unlocked it yet.
	await expect(page.getByRole('dialog', { name: 'Zablokowane', exact: true })).toBeVisible();
	expect((await seen(page)).rows).toEqual([]);
});
