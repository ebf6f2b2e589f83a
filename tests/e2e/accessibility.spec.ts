import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { SignInPage } from '../pages/sign-in-page.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

/** Rules broken on the screen, with the places. Mails are left out: no script, so no checker either, runs in their frames. */
async function broken(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('iframe').analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

for (const colorScheme of ['light', 'dark'] as const)
	test.describe(colorScheme, () => {
		test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

		test('sign-in, introduction, list and search break no rule', async ({ page }) => {
			await new SignInPage(page).open();
			expect(await broken(page)).toEqual([]);
			const list = await signIn(page, accounts.anna);
			expect(await broken(page)).toEqual([]);
			await list.search.fill('rekl');
			await expect(page.locator('mark').first()).toBeVisible();
			expect(await broken(page)).toEqual([]);
		});

		test('ticket and both composers break no rule', async ({ page, list, stack }) => {
			const { ticketId } = await stack.sandbox.control.customerMessage({
				subject: 'Dostępność',
				body: 'Dzień dobry.',
			});
			const ticket = await list.open(ticketId);
			await expect(ticket.events.first()).toBeVisible();
			expect(await broken(page)).toEqual([]);
			await ticket.addReply.click();
			await expect(ticket.replyText).toBeVisible();
			expect(await broken(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await expect(ticket.replyText).toBeHidden();
			await ticket.addComment.click();
			await expect(ticket.commentText).toBeVisible();
			expect(await broken(page)).toEqual([]);
		});

		test('settings, outbox and a ticket that is not there break no rule', async ({ page, list }) => {
			await expect(list.rows.first()).toBeVisible();
			await page.goto('/settings');
			await expect(page.getByRole('list', { name: /urządzenia/i })).toBeVisible();
			expect(await broken(page)).toEqual([]);
			for (const path of ['/outbox', '/t/demo/999999']) {
				await page.goto(path);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
				expect(await broken(page)).toEqual([]);
			}
		});
	});
