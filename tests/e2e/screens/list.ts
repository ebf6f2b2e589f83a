import { expect, type Locator, type Page } from '@playwright/test';
import { postShared } from '../../pages/share-form.ts';
import { button, escape, openSheet, sheet, type Round, type Screen, type Walk } from './screen.ts';

const introduction = ({ page, words }: Walk): Locator =>
	page.getByRole('region', { name: words.onboarding.region });

/** One step of the introduction; the last is how the app gets onto the device. */
const step = (at: number): Screen => ({
	name: `introduction, step ${at + 1}`,
	open: async (walk) => {
		const { onboarding } = walk.words;
		if (at > 0) await button(introduction(walk), onboarding.next).click();
		const title = onboarding.steps[at]?.title ?? onboarding.install;
		await expect(introduction(walk).getByRole('heading', { name: title })).toBeVisible();
	},
});

const rows = (page: Page): Locator => page.locator('li[data-position]');

async function openList({ page, words }: Walk): Promise<void> {
	await page.goto('/');
	await expect(rows(page).first()).toBeVisible();
	await expect(page.getByRole('heading', { name: words.list.title })).toBeVisible();
}

const selection = ({ page, words }: Walk): Locator =>
	page.getByRole('toolbar', { name: words.listActs.actions, exact: true });

/** A sheet for all that is selected. */
const bulk = (name: string, of: (walk: Walk) => string): Screen => ({
	name,
	open: (walk) => openSheet(walk.page, button(selection(walk), of(walk))),
	leave: escape,
});

const filters = ({ page, words }: Walk): Locator =>
	button(page, new RegExp(`^${words.list.filterButton(0)}`));

export const list: Round = {
	name: 'the list and what is done with it',
	login: 'anna.nowak',
	screens: [
		{ ...step(0), route: '(app)/(desk)' },
		...[1, 2, 3, 4, 5].map(step),
		{
			name: 'list',
			route: '(app)/(desk)',
			open: async (walk) => {
				await button(introduction(walk), walk.words.onboarding.start).click();
				await expect(introduction(walk)).toBeHidden();
			},
		},
		{
			name: 'menu of the list',
			open: async ({ page, words }) => {
				await button(page, words.shell.menu).click();
				await expect(button(page, words.session.signOut)).toBeVisible();
			},
			leave: ({ page }) => page.keyboard.press('Escape'),
		},
		{
			name: 'search',
			open: async ({ page, words }) => {
				await page.getByRole('searchbox', { name: words.list.search, exact: true }).fill('rekl');
				await expect(page.locator('mark').first()).toBeVisible();
			},
		},
		{
			name: 'search that finds nothing',
			open: async ({ page, words }) => {
				await page.getByRole('searchbox', { name: words.list.search, exact: true }).fill('qqxxqq');
				await expect(page.getByText(words.listStates.noResultsText)).toBeVisible();
			},
			leave: ({ page, words }) => button(page, words.list.clearSearch).click(),
		},
		{
			name: 'filters',
			open: (walk) => openSheet(walk.page, filters(walk), walk.words.views.title),
		},
		{
			name: 'filters with a list unfolded, and a name for them',
			open: async ({ page, words }) => {
				const unfolded = sheet(page).locator('summary').first();
				if (await unfolded.isVisible()) await unfolded.click();
				await button(sheet(page).getByRole('group', { name: words.views.fields.statuses }), /./)
					.first()
					.click();
				await button(sheet(page), words.views.saveAs).click();
				await button(sheet(page), words.views.save).click();
				await expect(sheet(page).getByText(words.views.nameFaults.empty)).toBeVisible();
			},
		},
		{
			name: 'list by a saved view',
			open: async ({ page, words }) => {
				await sheet(page).getByRole('textbox', { name: words.views.viewName }).fill('Widok o długiej nazwie');
				await button(sheet(page), words.views.save).click();
				await expect(page.getByRole('group', { name: words.views.active })).toBeVisible();
				await expect(sheet(page)).toBeHidden();
			},
		},
		{
			name: 'saved views',
			open: async (walk) => {
				const { page, words } = walk;
				await openSheet(page, filters(walk), words.views.title);
				await button(sheet(page), words.views.manage).click();
				await expect(button(sheet(page), words.views.back)).toBeVisible();
			},
			leave: async (walk) => {
				await button(sheet(walk.page), walk.words.views.delete('Widok o długiej nazwie')).click();
				await escape(walk);
			},
		},
		{
			name: 'list that the filters leave empty',
			open: async ({ page, words }) => {
				await page.goto('/?filter=mine&tag=nie-ma-takiego');
				await expect(page.getByText(words.views.noMatchTitle)).toBeVisible();
			},
		},
		{
			name: 'name for what the list shows',
			open: (walk) => openSheet(walk.page, button(walk.page, walk.words.views.saveAs)),
			leave: escape,
		},
		{
			name: 'row menu',
			open: async (walk) => {
				const { page, words } = walk;
				await openList(walk);
				const row = rows(page).first();
				await row.getByRole('link').focus();
				await button(row, new RegExp(`^${words.listActs.rowActions('')}`)).click({ force: true });
				await expect(sheet(page)).toBeVisible();
			},
		},
		{
			name: 'postponing',
			open: async ({ page, words }) => {
				await button(sheet(page), words.listActs.postpone).click();
				await expect(page.getByRole('dialog', { name: words.details.postponeTitle })).toBeVisible();
			},
			leave: escape,
		},
		{
			name: 'selection',
			open: async (walk) => {
				await rows(walk.page).first().getByRole('link').focus();
				await walk.page.keyboard.press('x');
				await expect(selection(walk)).toBeVisible();
				await rows(walk.page).nth(1).getByRole('link').click();
			},
		},
		bulk('status of many', ({ words }) => words.listActs.status),
		bulk('assignee of many', ({ words }) => words.listActs.assignee),
		{
			name: 'tags of many',
			open: async (walk) => {
				await openSheet(walk.page, button(selection(walk), walk.words.listActs.tags));
				// At its end: before it, the button that confirms lies over the tag that comes next.
				await sheet(walk.page).evaluate((dialog) => dialog.scrollTo(0, dialog.scrollHeight));
			},
			leave: escape,
		},
		bulk('queue of many', ({ words }) => words.listActs.queue),
		{
			name: 'what is to be known before many are changed',
			open: async (walk) => {
				const { page, words } = walk;
				await openSheet(page, button(selection(walk), words.listActs.queue));
				await button(sheet(page), /^Faktury/).click();
				await expect(page.getByRole('dialog', { name: words.listActs.confirmTitle(2) })).toBeVisible();
			},
			leave: escape,
		},
		{
			name: 'keys',
			open: async (walk) => {
				await openList(walk);
				await walk.page.keyboard.press('?');
				await expect(sheet(walk.page)).toBeVisible();
			},
			leave: escape,
		},
		{
			name: 'files that another app shared',
			route: '(app)/share',
			open: async (walk) => {
				await shareIn(walk.page);
				await expect(walk.page.getByText('notatka.txt')).toBeVisible();
			},
		},
		{
			name: 'files of another app that are not there any more',
			open: async ({ page, words }) => {
				await page.goto('/share?id=nie-ma');
				await expect(page.getByText(words.shareIn.goneTitle)).toBeVisible();
			},
		},
		{
			name: 'files of another app that came too early',
			open: async ({ page, words }) => {
				await page.goto('/share?failed=1&reason=not-ready');
				await expect(page.getByText(words.shareIn.notReadyTitle)).toBeVisible();
			},
		},
	],
};

async function shareIn(page: Page): Promise<void> {
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const action = await page.evaluate(async () => {
		const manifest = (await (await fetch('/manifest.webmanifest')).json()) as {
			share_target: { action: string };
		};
		return manifest.share_target.action;
	});
	await postShared(page, action, 'Udostępnione');
}
