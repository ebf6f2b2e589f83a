import { UsersPage } from '../pages/users-page.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

test('the API user’s password was changed in Thulium: agents read that access was refused, readiness fails with the reason', async ({
	page,
	list,
	stack,
}) => {
	await expect(list.rows.first()).toBeVisible();
	await stack.sandbox.control.fault({ match: { path: '/api/', times: 100_000 }, fault: { status: 401 } });
	await expect(page.getByRole('status').filter({ hasText: 'Serwer Thulium odmówił dostępu' })).toBeVisible();
	await expect(list.rows.first()).toBeVisible();
	await expect.poll(async () => (await fetch(`${stack.app.url}/readyz`)).status).toBe(503);
	expect(await (await fetch(`${stack.app.url}/readyz`)).text()).toContain(
		'login and password of the API user',
	);
	await stack.sandbox.control.clearFaults();
	await expect(page.getByText('Aktualne')).toBeVisible({ timeout: 60_000 });
	await expect.poll(async () => (await fetch(`${stack.app.url}/readyz`)).status).toBe(200);
});

test('a permission that the API user lacks is named to the administrator', async ({ page, stack }) => {
	await stack.sandbox.control.fault({
		match: { method: 'GET', path: '/api/chats/queues', times: 1000 },
		fault: { status: 403 },
	});
	await signIn(page, accounts.ewa);
	const users = new UsersPage(page);
	await users.open();
	await expect(page.getByText('Użytkownikowi API brakuje uprawnień: GET chats/queues')).toBeVisible();
	// Somebody of whom no other journey expects anything.
	await users.openUser('bartosz.krol');
	await stack.sandbox.control.fault({
		match: { method: 'PUT', path: '/api/mobile/users', times: 1 },
		fault: { status: 403 },
	});
	await users.role('Lider').check();
	await users.button('Zapisz').click();
	await expect(
		page.getByRole('alert').getByText('Użytkownik API nie ma uprawnienia do PUT mobile/users/:login'),
	).toBeVisible();
	await stack.sandbox.control.clearFaults();
	await users.button('Zapisz').click();
	await expect(page.getByText('Zapisano')).toBeVisible();
});
