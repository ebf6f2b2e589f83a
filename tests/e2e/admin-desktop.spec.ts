import type { Page } from '@playwright/test';
import { brokenRules } from '../tools/broken-rules.ts';
import { UsersPage } from '../pages/users-page.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

/** Every screen of the administration, as it is opened by its address, with the heading that says that it is there. */
const screens = [
	{ path: '/admin/users', heading: 'Użytkownicy' },
	{ path: '/admin/add-user', heading: 'Nowy użytkownik' },
	{ path: '/admin/users/anna.nowak', heading: 'Anna Nowak' },
	{ path: '/admin/roles', heading: 'Role' },
	{ path: '/admin/queues', heading: 'Kolejki' },
	{ path: '/admin/audit', heading: 'Dziennik zmian' },
] as const;

const sidewaysScroll = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.use({ viewport: { width: 1280, height: 800 }, contextOptions: { reducedMotion: 'reduce' } });

test('on a desktop no screen of the administration breaks a rule or scrolls sideways, and a user is added', async ({
	page,
}) => {
	test.slow();
	await signIn(page, accounts.ewa);
	for (const { path, heading } of screens) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
		expect(await brokenRules(page), path).toEqual([]);
		expect(await sidewaysScroll(page), path).toBe(0);
	}
	const users = new UsersPage(page);
	await users.open();
	await users.startAdding('Biurka', 'Szeroka', 'start-2026-haslo');
	await users.assign([{ name: 'Reklamacje', priority: '2' }]);
	await users.button('Dodaj').click();
	await expect(page.getByRole('heading', { level: 1, name: 'Biurka Szeroka' })).toBeVisible();
	await expect(page.getByText('Reklamacje (2)')).toBeVisible();
});
