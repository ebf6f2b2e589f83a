import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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

async function broken(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const sidewaysScroll = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const colorScheme of ['light', 'dark'] as const)
	test.describe(colorScheme, () => {
		test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

		test('no screen of the administration breaks a rule, or is wider than the smallest phone', async ({
			page,
		}) => {
			test.slow();
			await signIn(page, accounts.ewa);
			for (const { path, heading } of screens) {
				await page.goto(path);
				await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
				expect(await broken(page), path).toEqual([]);
				await page.setViewportSize({ width: 320, height: 640 });
				expect(await sidewaysScroll(page), path).toBe(0);
				await page.setViewportSize({ width: 390, height: 844 });
			}
			await page.goto('/admin/users/anna.nowak');
			await page.getByRole('button', { name: 'Wybierz kolejki' }).click();
			await expect(page.getByRole('dialog', { name: 'Przypisania' })).toBeVisible();
			expect(await broken(page)).toEqual([]);
		});
	});

test.describe('on a desktop', () => {
	test.use({ viewport: { width: 1280, height: 800 }, contextOptions: { reducedMotion: 'reduce' } });

	test('no screen of the administration breaks a rule or scrolls sideways, and a user is added', async ({
		page,
	}) => {
		test.slow();
		await signIn(page, accounts.ewa);
		for (const { path, heading } of screens) {
			await page.goto(path);
			await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
			expect(await broken(page), path).toEqual([]);
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
});
