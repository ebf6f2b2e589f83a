import { accounts, countInThulium, expect, password, signIn, test } from './fixtures.ts';

test('the session ends while typing: the text stays, the same user goes on, the reply goes out', async ({
	page,
	context,
	list,
	stack,
}) => {
	const ticket = await list.openFirst();
	const number = await ticket.number();
	await ticket.addReply.click();
	await ticket.replyText.fill('Pisane, gdy sesja wygasła');
	await context.clearCookies();
	await ticket.send.click();
	const sheet = page.getByRole('dialog').filter({ hasText: /zaloguj/i });
	await expect(sheet).toBeVisible({ timeout: 20_000 });
	await sheet.getByLabel('Hasło', { exact: true }).fill(password);
	await sheet.getByRole('button', { name: 'Zaloguj', exact: true }).click();
	await expect(sheet).toBeHidden();
	await expect(ticket.event('reply', 'Pisane, gdy sesja wygasła')).toBeVisible();
	await expect
		.poll(() => countInThulium(stack, number, 'gdy sesja wygasła'), {
			timeout: 30_000,
		})
		.toBe(1);
});

test('signing out leaves nothing of the user on the device', async ({ page, list }) => {
	await list.openFirst();
	await page.goto('/');
	await page.getByRole('button', { name: 'Menu', exact: true }).click();
	await page
		.getByRole('menuitem', { name: 'Wyloguj' })
		.or(page.getByRole('button', { name: 'Wyloguj' }))
		.first()
		.click();
	await expect(page).toHaveURL(/\/login/);
	const left = await page.evaluate(async () => ({
		databases: (await indexedDB.databases()).map(({ name }) => name),
		storage: [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage)).join(' '),
		caches: (await caches.keys()).filter((name) => !name.includes('precache')),
	}));
	expect(left.databases).toEqual([]);
	expect(left.caches).toEqual([]);
	expect(left.storage).not.toContain(accounts.anna);
	await page.goto('/');
	await expect(page).toHaveURL(/\/login/);
});

test('with unsent work signing out asks first', async ({ page, context, list }) => {
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const ticket = await list.openFirst();
	await context.setOffline(true);
	await ticket.comment('Jeszcze nie wysłane');
	await page.goto('/');
	await page.getByRole('button', { name: 'Menu', exact: true }).click();
	await page
		.getByRole('menuitem', { name: 'Wyloguj' })
		.or(page.getByRole('button', { name: 'Wyloguj' }))
		.first()
		.click();
	await expect(page.getByRole('dialog')).toContainText(/niewysłan|nie wysłan/i);
	await page.getByRole('dialog').getByRole('button', { name: 'Anuluj' }).click();
	await context.setOffline(false);
	await expect(list.rows.first()).toBeVisible();
});

test('a device can be signed out from another one', async ({ page, list, newDevice }) => {
	const other = await newDevice();
	await signIn(other, accounts.anna);
	await list.waitUntilFilled();
	await page.goto('/settings');
	const devices = page.getByRole('list', { name: /urządzenia/i });
	await expect(devices.getByRole('listitem')).not.toHaveCount(0);
	await devices
		.getByRole('button', { name: /Wyloguj/ })
		.first()
		.click();
	await other.reload();
	await expect(other.getByRole('dialog').filter({ hasText: /zaloguj/i })).toBeVisible({ timeout: 20_000 });
});

test('onboarding comes once, can be skipped and opened again', async ({ page, list }) => {
	await page.reload();
	await list.waitUntilFilled();
	await expect(page.getByRole('button', { name: 'Pomiń', exact: true })).toHaveCount(0);
	await page.goto('/settings');
	await page.getByRole('button', { name: /wprowadzenie|pokaż.*aplikac/i }).click();
	await expect(page.getByRole('button', { name: 'Pomiń', exact: true })).toBeVisible();
});
