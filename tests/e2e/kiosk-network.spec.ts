import type { Locator, Page } from '@playwright/test';
import { KioskPage } from '../pages/kiosk-page.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { MortalBrowser } from '../tools/mortal-browser.ts';
import { accounts, countInThulium, expect, openNew, password, signIn, test, type Stack } from './fixtures.ts';

// A station: list and ticket stand side by side.
const size = { width: 1280, height: 800 };
test.use({ viewport: size });

/** Until a page that nobody touches has noticed by itself. */
const noticed = { timeout: 60_000 };

/** What the line about the connection says. */
const line = (page: Page, says: RegExp): Locator =>
	page.getByRole('status').filter({ hasText: says, visible: true });

/** A customer writes, and nobody touches the station. */
async function showsWhatComes(list: ListPage, stack: Stack, subject: string): Promise<void> {
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject, body: 'Dzień dobry.' });
	await expect(list.row(ticketId)).toBeVisible(noticed);
}

test('a station that loses its network, and then its server, says so, works on, and is live again untouched', async ({
	page,
	context,
	stack,
}) => {
	test.setTimeout(180_000);
	await new KioskPage(page).setUp('4711');
	const list = await signIn(page, accounts.anna);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	const losses = [
		{
			says: /^Bez sieci/,
			lose: () => context.setOffline(true),
			comeBack: () => context.setOffline(false),
		},
		{
			says: /^Serwer nie odpowiada/,
			lose: () => stack.app.kill(),
			comeBack: () => stack.app.restart(),
		},
	];
	for (const { says, lose, comeBack } of losses) {
		const text = `Napisane, gdy ${crypto.randomUUID().slice(0, 8)}`;
		await lose();
		await ticket.comment(text);
		await expect(ticket.event('comment', text)).toBeVisible();
		await expect(line(page, says)).toBeVisible(noticed);
		await comeBack();
		await expect.poll(() => countInThulium(stack, number, text), noticed).toBe(1);
		await expect(line(page, /^Aktualne/)).toBeVisible(noticed);
		await showsWhatComes(list, stack, text);
	}
});

test('after a power cut station and server begin together, and the station finds its way by itself', async ({
	stack,
}) => {
	test.setTimeout(240_000);
	const browser = new MortalBrowser();
	/** As the station's machine does when it is turned on. */
	const turnOn = async (): Promise<Page> => {
		const page = await browser.start();
		await page.setViewportSize(size);
		await page.goto(stack.app.url);
		return page;
	};
	const cutPower = async (): Promise<void> => {
		await Promise.all([browser.kill(), stack.app.kill()]);
	};
	try {
		let page = await browser.start();
		let kiosk = new KioskPage(page);
		await kiosk.setUp('4711', stack.app.url);
		await new SignInPage(page).signIn(accounts.anna, password);
		await new ListPage(page).waitUntilFilled();
		await new ListPage(page).skipOnboarding();
		await kiosk.choosePin('1234');
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		// Browsers write down who is signed in only after a while.
		await browser.quit();
		await turnOn();
		await cutPower();

		page = await turnOn();
		kiosk = new KioskPage(page);
		await expect(kiosk.lockScreen).toBeVisible();
		await kiosk.enterPin('1234', 'Odblokuj');
		const list = new ListPage(page);
		await list.waitUntilFilled();
		await expect(line(page, /^Serwer nie odpowiada/)).toBeVisible(noticed);
		await stack.app.restart();
		await expect(line(page, /^Aktualne/)).toBeVisible(noticed);
		await showsWhatComes(list, stack, 'Po awarii');

		await kiosk.lock();
		await page.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
		await expect(new SignInPage(page).submit).toBeVisible(noticed);
		await page.waitForFunction(
			() => !document.cookie.includes('-leaving') && navigator.serviceWorker.controller !== null,
		);
		await browser.quit();
		await stack.app.kill();
		page = await turnOn();
		const form = new SignInPage(page);
		await expect(form.submit).toBeVisible();
		await expect(new KioskPage(page).bar).toBeVisible();
		// It does not know whether somebody had been at work: that is cleared away as soon as it can be, and the page begins anew.
		await page.evaluate('globalThis.isPageBefore = true');
		await stack.app.restart();
		await page.waitForFunction(() => !('isPageBefore' in globalThis), null, noticed);
		await expect(form.address).toHaveValue('demo', noticed);
		await form.signIn(accounts.anna, password);
		await new ListPage(page).waitUntilFilled();
	} finally {
		await browser.end();
	}
});
