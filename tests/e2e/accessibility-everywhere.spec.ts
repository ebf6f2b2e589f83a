import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { details as detailsEn } from '../../src/lib/i18n/en/details.ts';
import { listActs as listActsEn } from '../../src/lib/i18n/en/list-acts.ts';
import { ticket as ticketEn } from '../../src/lib/i18n/en/ticket.ts';
import { details as detailsPl } from '../../src/lib/i18n/pl/details.ts';
import { listActs as listActsPl } from '../../src/lib/i18n/pl/list-acts.ts';
import { ticket as ticketPl } from '../../src/lib/i18n/pl/ticket.ts';
import { expect, test } from './fixtures.ts';

const words = {
	pl: { details: detailsPl, acts: listActsPl, ticket: ticketPl },
	en: { details: detailsEn, acts: listActsEn, ticket: ticketEn },
};
type Language = keyof typeof words;

/** Every field that is changed in a sheet of its own, as the address names it. */
const sheets = ['subject', 'queueId', 'assignee', 'status', 'priorityId', 'categoryId', 'tags', 'cc'];

/** What was chosen on the device, as the settings would have stored it. */
const choose = (page: Page, chosen: { language?: Language; textScale?: number }): Promise<void> =>
	page.evaluate((changes) => {
		const stored = JSON.parse(localStorage.getItem('thulium:device') ?? '{}') as object;
		localStorage.setItem('thulium:device', JSON.stringify({ ...stored, ...changes }));
	}, chosen);

/** Rules broken on the screen, with the places. Mails are left out: no script, so no checker either, runs in their frames. */
async function broken(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('iframe').analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** What stands out of the screen sideways: the page itself, or a control that is not in something that scrolls by itself. */
const cutOff = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const root = document.documentElement;
		const widthPx = root.clientWidth;
		const scrolls = (element: Element): boolean => {
			for (let parent = element.parentElement; parent !== null; parent = parent.parentElement)
				if (
					['auto', 'scroll'].includes(getComputedStyle(parent).overflowX) &&
					parent.scrollWidth > widthPx / 2
				)
					if (parent.scrollWidth > parent.clientWidth) return true;
			return false;
		};
		const isSeen = (element: Element): boolean =>
			element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
		const out = [...document.querySelectorAll('button, a[href], input, textarea, select, h1, h2')]
			.filter((element) => {
				const { left, right, width, height } = element.getBoundingClientRect();
				const isBeside = left < -1 || right > widthPx + 1;
				return isBeside && width > 1 && height > 1 && isSeen(element) && !scrolls(element);
			})
			.map(
				(element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`,
			);
		return root.scrollWidth > widthPx ? [`page ${root.scrollWidth} of ${widthPx}`, ...out] : out;
	});

/** Goes over every screen of a ticket's day and looks at each one. */
async function walk(
	page: Page,
	language: Language,
	ticketId: string,
	look: (place: string) => Promise<void>,
): Promise<void> {
	const { details, acts, ticket } = words[language];
	const sheet = page.getByRole('dialog');
	const heading = page.getByRole('heading', { level: 1 });

	await page.goto('/');
	const row = page.locator('li[data-position]').first();
	await row.getByRole('link').click({ button: 'right', trial: true });
	await page.mouse.move(10, 400);
	await row.getByRole('button', { name: acts.rowActions('').slice(0, -1) }).click({ force: true });
	await expect(sheet).toBeVisible();
	await look('row menu');
	await page.keyboard.press('Escape');
	await expect(sheet).toBeHidden();
	await row.getByRole('link').focus();
	await page.keyboard.press('x');
	await expect(page.getByRole('toolbar', { name: acts.selectionName, exact: true })).toBeVisible();
	await look('selection bars');

	const address = `/t/demo/${ticketId}`;
	await page.goto(address);
	await expect(page.getByRole('article').first()).toBeVisible();
	await look('ticket');
	await page.getByRole('button', { name: ticket.share, exact: true }).click();
	await expect(sheet).toBeVisible();
	await look('share sheet');
	await page.goto(`${address}?panel=details`);
	await expect(page.getByRole('heading', { name: details.title, exact: true })).toBeVisible();
	await look('details');
	await page.goto(`${address}?panel=customer`);
	await expect(page.getByRole('region').last()).toBeVisible();
	await look('customer');
	for (const field of sheets) {
		await page.goto(`${address}?pick=${field}`);
		await expect(sheet).toBeVisible();
		await look(field);
	}
	for (const path of ['/new', '/settings', '/outbox']) {
		await page.goto(path);
		await expect(heading).toBeVisible();
		await look(path);
	}
	await page.keyboard.press('?');
	await expect(sheet).toBeVisible();
	await look('keys');

	await page.context().clearCookies();
	await page.goto('/outbox');
	await expect(sheet).toBeVisible({ timeout: 30_000 });
	await look('sign-in sheet');
}

const itsOwn = { subject: 'Dostępność wszędzie: bardzo długi temat zgłoszenia', body: 'Dzień dobry.' };

for (const language of ['pl', 'en'] as const)
	for (const colorScheme of ['light', 'dark'] as const)
		test.describe(`${language}, ${colorScheme}`, () => {
			test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

			test('menus, sheets, panels and forms break no rule', async ({ page, list, stack }) => {
				test.setTimeout(300_000);
				const { ticketId } = await stack.sandbox.control.customerMessage(itsOwn);
				await expect(list.row(ticketId)).toBeVisible({ timeout: 30_000 });
				await choose(page, { language });
				await walk(page, language, ticketId, async (place) => {
					expect.soft(await broken(page), place).toEqual([]);
				});
			});
		});

test.describe('within the screen', () => {
	// What slides in is beside the screen at first.
	test.use({ contextOptions: { reducedMotion: 'reduce' } });

	for (const [name, widthPx, textScale] of [
		['the smallest phone', 320, 1],
		['text of twice the size', 390, 2],
	] as const)
		for (const language of ['pl', 'en'] as const)
			test(`${name} scrolls no page sideways and cuts nothing off (${language})`, async ({
				page,
				list,
				stack,
			}) => {
				test.setTimeout(180_000);
				const { ticketId } = await stack.sandbox.control.customerMessage(itsOwn);
				await expect(list.row(ticketId)).toBeVisible({ timeout: 30_000 });
				await choose(page, { language, textScale });
				await page.setViewportSize({ width: widthPx, height: 640 });
				await walk(page, language, ticketId, async (place) => {
					expect.soft(await cutOff(page), place).toEqual([]);
				});
			});
});
