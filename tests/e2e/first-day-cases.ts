import { startSandbox } from '../contract/sandbox-process.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import { startApp } from '../tools/app-process.ts';
import { accounts, expect, password, test as base, type Stack } from './fixtures.ts';

/** The first account of a system that signs nobody in, as an operator adds it. */
const firstAccount = { args: ['create', 'demo', accounts.ewa], input: `${password}\n` };

/** A system as the vendor delivers it. */
const test = base.extend<object, { stack: Stack }>({
	stack: [
		async ({ dialect }, use) => {
			const sandbox = await startSandbox({ dialect, env: { SANDBOX_FRESH: '1' } });
			const app = await startApp({
				sandboxUrl: sandbox.url,
				...(dialect === 'documented' ? { operator: firstAccount } : {}),
			});
			await use({ app, sandbox });
			await app.stop();
			await sandbox.stop();
		},
		{ scope: 'worker', timeout: 90_000 },
	],
});

/** The first day of a system. `documented`: its first account is our own, and calls and chats are assigned in the panel. */
export function firstDayCases(dialect: 'mobile' | 'documented'): void {
	test.use({ dialect });

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
		await expect(page.getByText('Zgłoszenia – kontakt (1), Zgłoszenia – reklamacje (2)')).toBeVisible();
		if (dialect === 'mobile') await expect(page.getByText('Infolinia (1)')).toBeVisible();
		else {
			await users.button('Wybierz kolejki').click();
			await expect(users.assignments.getByText('API systemu na to nie pozwala').first()).toBeVisible();
			await users.assignments.getByRole('button', { name: 'Zamknij' }).click();
		}
		await page.getByRole('link', { name: 'Użytkownicy' }).click();
		await page.getByRole('link', { name: 'Role', exact: true }).click();
		for (const role of ['Agent', 'Admin'])
			await expect(page.getByRole('listitem').filter({ hasText: role }).first()).toBeVisible();
	});
}
