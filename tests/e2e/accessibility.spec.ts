import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Attachments } from '../pages/attachments.ts';
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

		test('attachments and the viewer break no rule', async ({ page, list, stack }) => {
			await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
			const names = ['zdjęcie.jpg', 'faktura.pdf', 'opis.txt'] as const;
			const kinds = ['jpeg', 'pdf', 'txt'] as const;
			const { ticketId } = await stack.sandbox.control.customerMessage({
				subject: 'Pliki',
				body: 'W załącznikach.',
				attachments: names.map((filename, at) => ({ filename, size: 30_000, kind: kinds[at] ?? 'zip' })),
			});
			await list.open(ticketId);
			const files = new Attachments(page);
			for (const name of names) {
				await files.fetch(name);
				await files.isThere(name);
			}
			expect(await broken(page)).toEqual([]);
			for (const name of names) {
				await files.open(name);
				await expect(files.viewer.locator('img, canvas, pre').first()).toBeVisible({ timeout: 20_000 });
				expect(await broken(page)).toEqual([]);
				await page.goBack();
				await expect(files.viewer).toBeHidden();
			}
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
