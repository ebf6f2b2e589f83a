import type { Page } from '@playwright/test';
import { accounts, expect, signIn, test } from './fixtures.ts';

/** The choice is made once the texts of the language are there. */
async function speakEnglish(page: Page): Promise<void> {
	const english = page.getByRole('radio', { name: 'English' });
	await english.click({ force: true });
	await expect(english).toBeChecked();
}

test('the whole way speaks English when the user wants it, also after a reload and offline', async ({
	page,
	context,
	list,
}) => {
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await page.goto('/settings');
	await speakEnglish(page);
	await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
	await page.goto('/');
	await list.page
		.getByRole('main')
		.getByRole('list', { name: 'Tickets', exact: true })
		.getByRole('link')
		.first()
		.click();
	await expect(page.getByRole('button', { name: 'Add reply' })).toBeVisible();
	await expect(page.getByRole('feed', { name: 'Events' })).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await context.setOffline(true);
	await page.reload();
	await expect(page.getByRole('button', { name: 'Add reply' })).toBeVisible();
	await context.setOffline(false);
});

test('the administration speaks English: the list, what a refused input says, a new user', async ({
	page,
}) => {
	test.slow();
	await signIn(page, accounts.ewa);
	await page.goto('/settings');
	await speakEnglish(page);
	await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
	await page.goto('/admin/users');
	await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
	await page.getByRole('searchbox', { name: 'Search users' }).fill('zielinski');
	await expect(page.getByRole('list', { name: 'Users' }).getByRole('link')).toHaveCount(1);
	await page.getByRole('link', { name: 'Add user' }).click();
	await page.getByLabel('First name', { exact: true }).fill('Kate');
	await page.getByLabel('Last name', { exact: true }).fill('Brown');
	const login = page.getByLabel('Login', { exact: true });
	await expect(login).toHaveValue('kate.brown');
	await login.fill(accounts.anna);
	const passwords = [page.getByLabel('Password', { exact: true }), page.getByLabel('Repeat password')];
	for (const field of passwords) await field.fill('zażółć-gęślą');
	await expect(page.getByText('The password must not contain Polish letters')).toBeVisible();
	for (const field of passwords) await field.fill('start-2026-secret');
	await expect(page.getByLabel('Force a password change at the next sign-in')).toBeChecked();
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(page.getByText('This login is taken. Choose another.')).toBeVisible();
	await login.fill('kate.brown');
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Kate Brown' })).toBeVisible();
});
