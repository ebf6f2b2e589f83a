import { expect, type Locator } from '@playwright/test';
import { button, escape, goTo, openSheet, type Round, type Screen, type Walk } from './screen.ts';

const replyText = ({ page, words }: Walk): Locator => page.getByLabel(words.composer.reply, { exact: true });
const commentText = ({ page, words }: Walk): Locator =>
	page.getByLabel(words.composer.comment, { exact: true });

/** What a tool of the composer opens. */
const tool = (name: string, opener: (walk: Walk) => string): Screen => ({
	name,
	open: (walk) => openSheet(walk.page, button(walk.page, opener(walk)), /./),
	leave: escape,
});

export const writing: Round = {
	name: 'writing, and what waits to be sent',
	login: 'anna.nowak',
	screens: [
		{
			name: 'composer of a reply',
			open: async (walk) => {
				const { page, words, control, tickets } = walk;
				const { ticketId } = await control.customerMessage({ subject: 'Do napisania', body: 'Proszę.' });
				tickets.set('written', ticketId);
				await page.goto(`/t/demo/${ticketId}`);
				await button(page, words.ticket.addReply).click();
				await expect(replyText(walk)).toBeVisible();
			},
		},
		tool('templates', ({ words }) => words.composing.template),
		tool('camera', ({ words }) => words.composing.camera),
		tool('what follows the message', ({ words }) => words.composing.sendMore),
		{
			name: 'composer with files and a fault',
			open: async (walk) => {
				const { page, words } = walk;
				await page.locator('input[data-picker="files"]').setInputFiles([
					{ name: 'zrzut ekranu z bardzo długą nazwą.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
					{ name: 'drugi.txt', mimeType: 'text/plain', buffer: Buffer.from('y') },
				]);
				await expect(page.getByText('drugi.txt')).toBeVisible();
				await replyText(walk).fill('Dzień dobry {{imię}}');
				await button(page, words.composer.send).click();
				await expect(page.getByText(words.composer.placeholder)).toBeVisible();
			},
		},
		{
			name: 'news while one writes',
			open: async (walk) => {
				const { page, words, control, tickets } = walk;
				await replyText(walk).fill('Dzień dobry');
				await control.customerMessage({ ticketId: tickets.get('written') ?? '', body: 'I jeszcze jedno.' });
				await expect(button(page, words.composing.showNews)).toBeVisible({ timeout: 30_000 });
			},
		},
		{
			name: 'sending stopped by news',
			open: async ({ page, words }) => {
				await button(page, words.composer.send).click();
				await expect(button(page, words.composing.sendAnyway)).toBeVisible();
			},
			leave: ({ page, words }) => button(page, words.composing.discardDraft).click(),
		},
		{
			name: 'composer of a comment',
			open: async (walk) => {
				await expect(replyText(walk)).toBeHidden();
				await button(walk.page, walk.words.ticket.addComment).click();
				await expect(commentText(walk)).toBeVisible();
			},
		},
		tool('mention', ({ words }) => words.composing.mention),
		{
			name: 'comment that waits for the network',
			open: async (walk) => {
				const { page, words, context } = walk;
				await commentText(walk).fill('Zapisane bez sieci');
				await context.setOffline(true);
				await button(page, words.composer.sendComment).click();
				await expect(page.getByText(words.ticket.waiting)).toBeVisible();
			},
		},
		{
			name: 'outbox with what waits',
			route: '(app)/outbox',
			open: async ({ page, words }) => {
				await goTo(page, '/outbox');
				await expect(page.getByText(words.outbox.waitingOffline)).toBeVisible();
			},
		},
		{
			name: 'deleting what waits',
			open: ({ page, words }) => openSheet(page, button(page, words.common.delete)),
			leave: escape,
		},
		{
			name: 'signing out with unsent work',
			open: async ({ page, words }) => {
				await goTo(page, '/');
				await button(page, words.shell.menu).click();
				await button(page, words.session.signOut).click();
				await expect(button(page, words.session.sendFirst)).toBeVisible();
			},
			leave: escape,
		},
		{
			name: 'message that was refused',
			open: async ({ page, words, context, control, tickets }) => {
				await control.fault({ match: { method: 'POST', times: 5 }, fault: { status: 400 } });
				await goTo(page, `/t/demo/${tickets.get('written') ?? ''}`);
				await context.setOffline(false);
				await expect(page.getByText(words.ticket.refused).first()).toBeVisible({ timeout: 30_000 });
			},
		},
		{
			name: 'outbox with what was refused',
			open: async ({ page, words, control }) => {
				await control.clearFaults();
				await goTo(page, '/outbox');
				await expect(page.getByText(words.outbox.refused).first()).toBeVisible();
			},
		},
		{
			name: 'new ticket',
			route: '(app)/new',
			open: ({ page }) => goTo(page, '/new'),
		},
		{
			name: 'new ticket with what is missing',
			open: async ({ page, words }) => {
				await page.getByRole('radio', { name: words.composing.onBehalf }).check({ force: true });
				await button(page, words.composing.create).click();
				await expect(page.locator('[aria-invalid="true"]')).toHaveCount(1);
			},
		},
	],
};
