import { expect, test } from './fixtures.ts';

test('the whole way speaks English when the user wants it, also after a reload and offline', async ({
	page,
	context,
	list,
}) => {
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await page.goto('/settings');
	await page.getByRole('radio', { name: 'English' }).check({ force: true });
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
