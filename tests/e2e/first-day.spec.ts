import { startSandbox } from '../contract/sandbox-process.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import { startApp } from '../tools/app-process.ts';
import { accounts, expect, password, test as base, type Stack } from './fixtures.ts';

/** A system as the vendor delivers it. */
const test = base.extend<object, { stack: Stack }>({
	stack: [
		async ({}, use) => {
			const sandbox = await startSandbox({ env: { SANDBOX_FRESH: '1' } });
			const app = await startApp({ sandboxUrl: sandbox.url });
			await use({ app, sandbox });
			await app.stop();
			await sandbox.stop();
		},
		{ scope: 'worker', timeout: 90_000 },
	],
});

test('a fresh system has one Admin, who is assigned to its hotline and both ticket queues already', async ({
	page,
}) => {
	test.slow();
	const form = new SignInPage(page);
	await form.open();
	await form.signIn(accounts.ewa, password);
	await expect(page).not.toHaveURL(/\/login/);
	const users = new UsersPage(page);
	await users.open();
	await expect(users.list.getByRole('link')).toHaveCount(1);
	await users.openUser(accounts.ewa);
	await expect(users.role('Admin')).toBeChecked();
	await expect(page.getByText('Infolinia (1)')).toBeVisible();
	await expect(page.getByText('Zgłoszenia – kontakt (1), Zgłoszenia – reklamacje (2)')).toBeVisible();
	await page.getByRole('link', { name: 'Użytkownicy' }).click();
	await page.getByRole('link', { name: 'Role', exact: true }).click();
	for (const role of ['Agent', 'Admin'])
		await expect(page.getByRole('listitem').filter({ hasText: role }).first()).toBeVisible();
});
