import { KioskPage } from '../pages/kiosk-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { accounts, expect, password, signIn, test } from './fixtures.ts';

test('a station is set up signed out, locks, opens by PIN or password, and only its PIN ends it', async ({
	page,
}) => {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	const list = await signIn(page, accounts.anna);
	await kiosk.bar.getByRole('button', { name: 'Ustaw PIN' }).click();
	await kiosk.enterPin('1234', 'Ustaw PIN');
	await expect(page.getByText('PIN jest ustawiony.')).toBeVisible();
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
	const sheet = page.getByRole('dialog', { name: 'Na stanowisku nie otwiera się innych stron' });
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
