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

test('with unsent work signing out asks first', async ({ page, context, list }) => {
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const ticket = await list.openFirst();
	await context.setOffline(true);
	await ticket.comment('Jeszcze nie wysłane');
	await page.goto('/');
	await list.chooseSignOut();
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
