import { expect, type Page } from '@playwright/test';
import { pickFields } from '../../../src/lib/features/details/picks.ts';
import { lockedPdf } from './locked-pdf.ts';
import { button, escape, openSheet, sheet, type Round, type Screen, type Walk } from './screen.ts';

const route = '(app)/(desk)/t/[system]/[id]';
const longSubject = 'Dostępność wszędzie: bardzo długi temat zgłoszenia, dłuższy niż ekran';
/** Remote pictures, and words that say another address than the one they lead to. */
const mail = `<p>Proszę o pomoc. <a href="https://zly.example/logowanie">https://bank.example</a></p>
<img src="https://obrazy.example/kot.png" alt="kot"><p>Jan</p>`;
const names = { picture: 'zdjęcie.jpg', pdf: 'faktura.pdf', text: 'opis.txt', locked: 'zamknięty.pdf' };

const addressOf = ({ tickets }: Walk, what: string): string => `/t/demo/${tickets.get(what) ?? ''}`;
const article = (page: Page) => page.getByRole('article').first();

/** Makes a ticket of this walk's own. */
async function make(
	walk: Walk,
	what: string,
	message: Partial<Parameters<Walk['control']['customerMessage']>[0]>,
) {
	const { ticketId } = await walk.control.customerMessage({
		subject: longSubject,
		body: 'Dzień dobry.',
		...message,
	});
	walk.tickets.set(what, ticketId);
}

async function openTicket(walk: Walk, what: string, search = ''): Promise<void> {
	await walk.page.goto(addressOf(walk, what) + search);
	await expect(article(walk.page)).toBeVisible({ timeout: 30_000 });
}

/** The sheet of a field, by its address. */
const field = (name: string): Screen => ({
	name: `field ${name}`,
	open: async (walk) => {
		await walk.page.goto(`${addressOf(walk, 'mail')}?pick=${name}`);
		await expect(sheet(walk.page)).toBeVisible();
		// At its end: before it, the button that confirms lies over the tag that comes next.
		if (name === 'tags') await sheet(walk.page).evaluate((dialog) => dialog.scrollTo(0, dialog.scrollHeight));
	},
});

/** A file that is on the device, in the viewer. */
const viewed = (what: keyof typeof names): Screen => ({
	name: `viewer: ${names[what]}`,
	open: async ({ page, words }) => {
		await button(page, new RegExp(`^${words.downloads.download(names[what])}`)).click();
		const opener = button(page, new RegExp(`^${words.downloads.open(names[what])}`));
		await opener.click({ timeout: 30_000 });
		const shown = what === 'locked' ? sheet(page).locator('input') : sheet(page).locator('img, canvas, pre');
		await expect(shown.first()).toBeVisible({ timeout: 30_000 });
	},
	leave: async ({ page }) => {
		await page.goBack();
		await expect(page.getByRole('dialog')).toBeHidden();
	},
});

export const ticket: Round = {
	name: 'a ticket and its details',
	// Who may change everything that there is.
	login: 'ewa.lis',
	screens: [
		{
			name: 'ticket',
			route,
			open: async (walk) => {
				await make(walk, 'mail', { html: true, body: mail });
				await openTicket(walk, 'mail');
				await expect(walk.page.locator('iframe').first()).toBeVisible();
				await expect(button(walk.page, walk.words.mail.showImages)).toBeVisible();
			},
		},
		{
			name: 'where a link leads',
			open: async ({ page, words }) => {
				await page.locator('iframe').first().contentFrame().getByRole('link').click();
				await expect(page.getByRole('dialog', { name: words.mail.linkTitle })).toBeVisible();
			},
			leave: escape,
		},
		{
			name: 'sharing a ticket',
			open: ({ page, words }) => openSheet(page, button(page, words.ticket.share), words.share.title),
			leave: escape,
		},
		{
			name: 'details',
			open: async (walk) => {
				await walk.page.goto(`${addressOf(walk, 'mail')}?panel=details`);
				const { title } = walk.words.details;
				await expect(walk.page.getByRole('heading', { name: title, exact: true })).toBeVisible();
			},
		},
		{
			name: 'customer',
			open: async (walk) => {
				await walk.page.goto(`${addressOf(walk, 'mail')}?panel=customer`);
				await expect(walk.page.getByText(walk.words.details.notPinnedText)).toBeVisible({ timeout: 30_000 });
			},
		},
		...pickFields.map(field),
		{
			name: 'long ticket',
			open: async (walk) => {
				await make(walk, 'long', {});
				const ticketId = walk.tickets.get('long') ?? '';
				for (let at = 1; at <= 7; at++)
					await walk.control.customerMessage({ ticketId, body: `Ponaglam po raz ${at}.` });
				await openTicket(walk, 'long');
				await expect(button(walk.page, walk.words.ticket.hidden(2))).toBeVisible({ timeout: 30_000 });
			},
		},
		{
			name: 'files of a ticket',
			open: async (walk) => {
				const kinds = { picture: 'jpeg', pdf: 'pdf', text: 'txt' } as const;
				const attachments = (['picture', 'pdf', 'text'] as const).map((what) => ({
					filename: names[what],
					size: 30_000,
					kind: kinds[what],
				}));
				await make(walk, 'files', { attachments });
				await walk.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
				await openTicket(walk, 'files');
			},
		},
		viewed('picture'),
		viewed('pdf'),
		viewed('text'),
		{
			name: 'what can be done with a file',
			open: ({ page, words }) => openSheet(page, button(page, words.downloads.more(names.text)), names.text),
			leave: escape,
		},
		{
			...viewed('locked'),
			open: async (walk) => {
				await openTicket(walk, 'files', '?compose=comment');
				const { page, words } = walk;
				await page.getByLabel(words.composer.comment, { exact: true }).fill('Plik z hasłem');
				await page
					.locator('input[data-picker="files"]')
					.setInputFiles({ name: names.locked, mimeType: 'application/pdf', buffer: lockedPdf() });
				await expect(page.getByText(names.locked).first()).toBeVisible();
				await button(page, words.composer.sendComment).click();
				await viewed('locked').open(walk);
			},
		},
		{
			name: 'merged ticket',
			open: async (walk) => {
				await make(walk, 'merged', {});
				await walk.control.merge(walk.tickets.get('merged') ?? '', walk.tickets.get('mail') ?? '');
				await walk.page.goto(addressOf(walk, 'merged'));
				const from = walk.tickets.get('merged') ?? '';
				await expect(walk.page.getByText(walk.words.share.mergedHere(from))).toBeVisible({ timeout: 30_000 });
			},
		},
		{
			name: 'ticket that is deleted while it is read',
			open: async (walk) => {
				await make(walk, 'deleted', {});
				await openTicket(walk, 'deleted');
				await walk.control.remove(walk.tickets.get('deleted') ?? '');
				await expect(walk.page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible({
					timeout: 30_000,
				});
			},
		},
		{
			name: 'ticket that is not there',
			open: async ({ page, words }) => {
				await page.goto('/t/demo/999999');
				await expect(page.getByRole('heading', { name: words.ticket.missingTitle })).toBeVisible();
			},
		},
		{
			name: 'ticket of a system that is not known',
			open: async ({ page, words }) => {
				await page.goto('/t/inny-system/1');
				await expect(
					page.getByRole('heading', { name: words.share.unknownSystemTitle('inny-system') }),
				).toBeVisible();
			},
		},
		{
			name: 'ticket of another system',
			open: async ({ page, words }) => {
				// Nobody can tell then whether there is such a system.
				await page.route('**/api/systems', (request) => request.abort());
				await page.reload();
				await expect(button(page, words.ticket.signInThere)).toBeVisible();
			},
		},
	],
};
