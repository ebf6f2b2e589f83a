import type { Page } from '@playwright/test';
import { Attachments } from '../pages/attachments.ts';
import { KioskPage } from '../pages/kiosk-page.ts';
import { ListFilters } from '../pages/list-filters.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { accounts, expect, password, signIn, test } from './fixtures.ts';

test('a station is set up signed out, locks, opens by PIN or password, and only its PIN ends it', async ({
	page,
}) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	const list = await signIn(page, accounts.anna);
	await kiosk.choosePin('1234');
	await kiosk.lock();
	await expect(list.rows.first()).toBeHidden();
	await page.reload();
	await expect(kiosk.lockScreen).toBeVisible();
	await expect(list.rows.first()).toBeHidden();
	await kiosk.enterPin('9999', 'Odblokuj');
	await expect(page.getByText('To nie ten PIN.')).toBeVisible();
	await page.getByRole('button', { name: 'Odblokuj hasłem' }).click();
	await page.getByLabel('Hasło', { exact: true }).fill(password);
	// A new session begins, so the page does too.
	const reloaded = page.waitForEvent('load');
	await page.getByRole('button', { name: 'Odblokuj', exact: true }).click();
	await reloaded;
	await expect(list.rows.first()).toBeVisible();
	await kiosk.lock();
	await kiosk.enterPin('1234', 'Odblokuj');
	await expect(list.rows.first()).toBeVisible();
	await kiosk.lock();
	await page.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
	await expect(new SignInPage(page).submit).toBeVisible();
	await kiosk.bar.getByRole('button', { name: 'Zakończ tryb' }).click();
	await kiosk.enterPin('0000', 'Zakończ tryb');
	await expect(page.getByText('To nie ten PIN.')).toBeVisible();
	await kiosk.enterPin('4711', 'Zakończ tryb');
	await expect(new SignInPage(page).submit).toBeVisible();
	await expect(kiosk.bar).toHaveCount(0);
});

test('a page that starts while a user is being cleared away is the station still', async ({ page }) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	await signIn(page, accounts.anna);
	await kiosk.lock();
	let asked = 0;
	await page.route('**/api/device', async (route) => {
		asked += 1;
		if (asked > 1) await route.continue();
	});
	await page.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
	await expect.poll(() => asked).toBe(1);
	await expect(page.getByText('Usuwam z tego stanowiska', { exact: false })).toBeVisible();
	await page.reload();
	await expect(new SignInPage(page).submit).toBeVisible();
	await expect(kiosk.bar).toBeVisible();
	expect(asked).toBe(2);
	await page.reload();
	await expect(kiosk.bar).toBeVisible();
	expect(asked).toBe(2);
});

test('nothing on a station opens a window, a dialog over the disk, or another site', async ({
	page,
	context,
}) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	await signIn(page, accounts.anna);
	const sheet = kiosk.linkSheet;
	const close = () => sheet.getByRole('button', { name: 'Zamknij' }).click();
	const openers = [
		'window.open("https://example.org/a")',
		'document.body.insertAdjacentElement("beforeend", Object.assign(document.createElement("a"), { href: "https://example.org/a", id: "probe" })).click()',
		'Object.assign(document.createElement("a"), { href: "https://example.org/a", target: "_blank" }).click()',
		'document.body.insertAdjacentElement("beforeend", Object.assign(document.createElement("a"), { href: "tel:+48600100200", id: "probe" })).click()',
	];
	for (const opener of openers) {
		await page.evaluate(`{${opener};document.getElementById("probe")?.remove()}`);
		await expect(sheet.getByRole('img', { name: 'Kod QR adresu' })).toBeVisible();
		await close();
		await expect(sheet).toBeHidden();
	}
	let chosen = false;
	page.on('filechooser', () => (chosen = true));
	await page.evaluate(
		'Object.assign(document.body.appendChild(document.createElement("input")), { type: "file" }).click()',
	);
	await expect(
		page.getByText('Na stanowisku nie wybiera się plików z dysku.', { exact: false }),
	).toBeVisible();
	expect(chosen).toBe(false);
	expect(context.pages()).toHaveLength(1);
	expect(new URL(page.url()).pathname).toBe('/');
});

test('where a station writes and looks at files, nothing is offered that it refuses', async ({
	page,
	stack,
}) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	const list = await signIn(page, accounts.anna);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const name = 'notatka.txt';
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Z plikiem',
		body: 'W załączniku.',
		attachments: [{ filename: name, size: 2_000, kind: 'txt' }],
	});
	const ticket = await list.open(ticketId);
	const files = new Attachments(page);
	await files.fetch(name);
	await files.isThere(name);
	await expect(files.row(name).getByRole('button', { name: 'Zapisz' })).toHaveCount(0);
	await files.open(name);
	await expect(files.viewer.getByRole('button', { name: 'Zapisz' })).toHaveCount(0);
	// What is refused here all the same is told where it is seen.
	await page.evaluate(
		'Object.assign(document.createElement("a"), { href: "/x", download: "x.txt" }).click()',
	);
	const told = page.getByText('Na stanowisku nie zapisuje się plików na dysku', { exact: false });
	await expect(told).toBeVisible();
	await page.getByRole('button', { name: 'Ukryj komunikat' }).last().click();
	await expect(told).toHaveCount(0);
	await files.viewer.getByRole('button', { name: 'Zamknij podgląd' }).click();
	await ticket.addReply.click();
	await expect(ticket.replyText).toBeVisible();
	await expect(page.getByRole('button', { name: 'Zrób zdjęcie' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Dodaj plik' })).toHaveCount(0);
});

test('a link in a mail is shown on a station and opens nothing', async ({ page, context, stack }) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	const list = await signIn(page, accounts.anna);
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Z odnośnikiem',
		html: true,
		body: '<p>Proszę zobaczyć <a href="https://sklep.example/zwrot">regulamin zwrotów</a></p>',
	});
	await list.open(ticketId);
	const link = page.locator('iframe').first().contentFrame().getByRole('link', { name: 'regulamin zwrotów' });
	for (const button of ['left', 'middle'] as const) {
		await link.click({ button });
		await expect(kiosk.linkSheet.getByText('https://sklep.example/zwrot')).toBeVisible();
		await kiosk.linkSheet.getByRole('button', { name: 'Zamknij' }).click();
		await expect(kiosk.linkSheet).toBeHidden();
	}
	expect(context.pages()).toHaveLength(1);
});

test('the lock lies above whatever sheet is open, and no key acts through it', async ({ page, stack }) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	const list = await signIn(page, accounts.anna);
	await kiosk.choosePin('1234');
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Otwarte',
		body: 'Dzień dobry',
	});
	const ticket = await list.open(ticketId);
	await expect(ticket.event('mail', 'Dzień dobry')).toBeVisible();
	const { pathname } = new URL(page.url());
	const happened = await ticket.events.count();
	await kiosk.lock();
	for (const key of ['e', 'a', 'u', 'g', 's']) await page.keyboard.press(key);
	await kiosk.enterPin('1234', 'Odblokuj');
	await expect(ticket.event('mail', 'Dzień dobry')).toBeVisible();
	await expect(page.getByRole('dialog')).toHaveCount(0);
	expect(new URL(page.url()).pathname).toBe(pathname);
	await expect(ticket.events).toHaveCount(happened);
	await page.goBack();
	const { button, sheet } = new ListFilters(page);
	await button.click();
	await expect(sheet).toBeVisible();
	await kiosk.lockByIdling();
	await expect(sheet).toBeHidden();
	await kiosk.enterPin('1234', 'Odblokuj');
	await expect(sheet).toBeVisible();
	await expect(kiosk.lockScreen).toBeHidden();
});

/** What the tab's history holds of the app, oldest first. */
const pathsInTab = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const { navigation } = globalThis as unknown as { navigation: { entries(): { url: string }[] } };
		return navigation.entries().map(({ url }) => new URL(url).pathname);
	});

test('the next one does not get back to what the one before had looked at', async ({ page }) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	const list = await signIn(page, accounts.anna);
	await list.openFirst();
	expect(new URL(page.url()).pathname).toMatch(/^\/t\//);
	await kiosk.lock();
	await page.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
	await expect(new SignInPage(page).submit).toBeVisible();
	// Not as a way back either, nor by its name in the browser's own list of them.
	await expect.poll(() => pathsInTab(page)).toEqual(['/', '/login']);
	const next = await signIn(page, accounts.piotr);
	await page.goBack();
	await next.waitUntilFilled();
	await expect.poll(() => new URL(page.url()).pathname).toBe('/');
});

test('a draft is not lost because somebody else wants to work', async ({ page }) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	const list = await signIn(page, accounts.anna);
	const ticket = await list.openFirst();
	await ticket.addComment.click();
	await ticket.commentText.fill('Zaczęte i nieskończone');
	await expect(page.getByText(/zapisano/i)).toBeVisible();
	await page.keyboard.press('Escape');
	await kiosk.lock();
	await page.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
	await expect(page.getByText('Niewysłane szkice: 1.')).toBeVisible();
	await expect(kiosk.lockScreen).toBeVisible();
	await page.getByRole('button', { name: 'Wyloguj i porzuć niewysłane' }).click();
	await expect(new SignInPage(page).submit).toBeVisible();
});
