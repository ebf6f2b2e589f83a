import type { Page } from '@playwright/test';
import { KioskPage } from '../pages/kiosk-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { startDeployedApp } from '../tools/next-build.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

const hourMs = 3_600_000;
/** Longer than it takes until a station counts as left alone, shorter than until it locks. */
const leftAloneMs = 70_000;
/** So long a station looks around, and longer than a page waits for a new worker to take over. */
const lookMs = 10_000;

/** The next build has come and waits to be let in. */
const waitsForRoom = (page: Page): Promise<boolean> =>
	page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));

const find = (page: Page): Promise<unknown> =>
	page.evaluate(async () => (await navigator.serviceWorker.ready).update());

/** Whoever left is cleared away, and the page after that is there: the first one of the tab. */
const isCleared = (page: Page): Promise<unknown> =>
	page.waitForFunction(() => {
		const { navigation } = globalThis as unknown as { navigation: { currentEntry: { index: number } } };
		return !document.cookie.includes('-leaving') && navigation.currentEntry.index === 0;
	});

/** Resolves once the page has begun anew and runs with the worker of this build. */
async function renewed(page: Page, build: string, cause: () => Promise<unknown>): Promise<void> {
	await page.evaluate('globalThis.isPageBefore = true');
	await cause();
	await page.waitForFunction(
		async (sign) => !('isPageBefore' in globalThis) && (await caches.has(sign)),
		build,
	);
}

test('a station is renewed by itself and unasked when nobody is there, never while something is being written, and stays the station', async ({
	browser,
	stack,
}) => {
	test.setTimeout(180_000);
	const { app, deployNext, end } = await startDeployedApp(stack.sandbox.url);
	const context = await browser.newContext({ baseURL: app.url, locale: 'pl-PL' });
	try {
		const page = await context.newPage();
		await page.clock.install();
		const kiosk = new KioskPage(page);
		await kiosk.setUp('4711');
		const list = await signIn(page, accounts.anna);
		await kiosk.choosePin('1234');
		await kiosk.lockLate();
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		const ticket = await list.openFirst();
		const { pathname } = new URL(page.url());
		let pages = 0;
		page.on('load', () => (pages += 1));

		await ticket.addComment.click();
		await ticket.commentText.fill('Pisane w chwili wdrożenia');
		const second = await deployNext();
		await find(page);
		await expect.poll(() => waitsForRoom(page)).toBe(true);
		await page.clock.fastForward(leftAloneMs);
		await page.clock.runFor(lookMs);
		expect(await waitsForRoom(page)).toBe(true);
		expect(pages).toBe(0);
		await expect(ticket.commentText).toHaveValue('Pisane w chwili wdrożenia');

		await page.keyboard.press('Escape');
		await expect(ticket.commentText).toBeHidden();
		await page.clock.runFor(lookMs);
		// He has been there a moment ago.
		expect(pages).toBe(0);
		await expect(page.getByText('Nowa wersja', { exact: false })).toHaveCount(0);
		await renewed(page, second, () => page.clock.fastForward(leftAloneMs));
		await expect(ticket.heading).toBeVisible();
		expect(new URL(page.url()).pathname).toBe(pathname);
		await expect(kiosk.bar.getByRole('button', { name: 'Zablokuj' })).toBeVisible();
		await expect(kiosk.bar.getByRole('button', { name: 'Ustaw PIN' })).toHaveCount(0);

		const third = await deployNext();
		await kiosk.lock();
		await renewed(page, third, () => find(page));
		await expect(kiosk.lockScreen).toBeVisible();
		await expect(ticket.heading).toBeHidden();
		await kiosk.enterPin('1234', 'Odblokuj');
		await expect(ticket.heading).toBeVisible();

		await kiosk.switchUser();
		const { submit } = new SignInPage(page);
		await isCleared(page);
		await expect(submit).toBeVisible();
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		const fourth = await deployNext();
		// Nobody is there to look for it, either.
		await renewed(page, fourth, () => page.clock.fastForward(hourMs));
		await expect(submit).toBeVisible();
		await expect(kiosk.bar.getByRole('button', { name: 'Zakończ tryb' })).toBeVisible();
	} finally {
		await context.close();
		await end();
	}
});
