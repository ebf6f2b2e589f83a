import type { Page } from '@playwright/test';
import { ListFilters } from '../pages/list-filters.ts';
import type { ListPage } from '../pages/list-page.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

/** The list of ewa.lis, whom no other journey of this file's stack expects as she was. */
const listOf = async (page: Page): Promise<ListPage> => signIn(page, accounts.ewa);

const workerRuns = (page: Page) =>
	page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });

const searchOf = (page: Page): string => new URL(page.url()).search;

test.describe.configure({ timeout: 120_000 });

test('filters narrow the list at once, are told as chips, live in the address and survive a reload without a network', async ({
	page,
	context,
}) => {
	const list = await listOf(page);
	await workerRuns(page);
	const filters = new ListFilters(page);
	const before = await list.list.getByRole('listitem').first().getAttribute('aria-setsize');
	await filters.open();
	await filters.choose('Status', /^Nowe/);
	const count = Number(/\d+/.exec((await filters.show.textContent()) ?? '')?.[0]);
	await context.setOffline(true);
	await filters.show.click();
	await expect(filters.sheet).toBeHidden();
	await expect(list.list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', String(count));
	expect(count).toBeLessThan(Number(before));
	await expect(filters.button).toHaveAccessibleName('Filtry, aktywne: 1');
	await expect(filters.active.getByRole('button', { name: 'Usuń filtr: Nowe' })).toBeVisible();
	await expect.poll(() => searchOf(page)).toMatch(/^\?status=/);
	await page.reload();
	await expect(list.list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', String(count), {
		timeout: 20_000,
	});
	for (const row of await list.rows.all()) await expect(row).toContainText('Nowe');
	await filters.active.getByRole('button', { name: 'Wyczyść' }).click();
	await expect(list.list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', before ?? '');
	await expect.poll(() => searchOf(page)).toBe('');
	await context.setOffline(false);
});

test('going back closes the sheet, and takes back what it did', async ({ page }) => {
	const list = await listOf(page);
	const filters = new ListFilters(page);
	await filters.open();
	await page.goBack();
	await expect(filters.sheet).toBeHidden();
	await expect(list.rows.first()).toBeVisible();
	await filters.open();
	await filters.sheet.getByRole('radio', { name: /^Nieprzypisane/ }).check();
	await filters.choose('Status', /^W realizacji/);
	await filters.show.click();
	await expect.poll(() => searchOf(page)).toContain('filter=unassigned');
	await page.goBack();
	await expect(filters.active).toBeHidden();
	await expect.poll(() => searchOf(page)).toBe('');
	await expect(list.rows.first()).toBeVisible();
});

test('a filter stays while tickets are opened, and the link back leads to it', async ({ page }) => {
	const list = await listOf(page);
	const filters = new ListFilters(page);
	await filters.open();
	await filters.sheet.getByRole('combobox', { name: 'Sortowanie' }).selectOption('number');
	await filters.show.click();
	await expect(filters.active).toContainText('Numer');
	const numbers = (await list.rows.allTextContents()).map((text) => Number(/#(\d+)/.exec(text)?.[1]));
	expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
	const ticket = await list.openFirst();
	await expect(ticket.heading).toBeVisible();
	await page.getByRole('link', { name: 'Wróć do listy' }).click();
	await expect(filters.active).toContainText('Numer');
	await expect.poll(() => searchOf(page)).toBe('?sort=number');
});

test('all tickets of my queues, closed ones too, can be shown; what matches nothing is said', async ({
	page,
	stack,
}) => {
	const list = await listOf(page);
	const subject = `Zamknięte w filtrach ${Date.now()}`;
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject, body: 'Dziękuję.' });
	await expect(list.row(ticketId)).toBeVisible();
	await stack.sandbox.control.close(ticketId);
	await expect(list.row(ticketId)).toBeHidden();
	const filters = new ListFilters(page);
	await filters.open();
	await filters.sheet.getByRole('radio', { name: /^Wszystkie z moich kolejek/ }).check();
	await filters.choose('Status', /^Zamknięte/);
	await filters.show.click();
	await expect(list.row(ticketId)).toBeVisible();
	await filters.open();
	await filters.choose('Status', /^Zamknięte/);
	await filters.choose('Status', /^Odłożone/);
	// Of others' some may be postponed and unread, by the journeys before.
	await filters.sheet.getByRole('radio', { name: /^Moje\s*\d/ }).check();
	await filters.sheet.getByRole('switch', { name: 'Tylko nieprzeczytane' }).check();
	await expect(filters.show).toHaveText('Pokaż 0');
	await filters.show.click();
	await expect(page.getByText('Żadne zgłoszenie nie pasuje do filtrów')).toBeVisible();
	await page.getByRole('main').getByRole('button', { name: 'Wyczyść' }).last().click();
	await expect(list.rows.first()).toBeVisible();
});

test('the pill counts only what the filter shows', async ({ page, stack }) => {
	const list = await listOf(page);
	const filters = new ListFilters(page);
	await page.getByRole('button', { name: /^Nieprzypisane/ }).click();
	await filters.open();
	await filters.choose('Status', /^Nowe/);
	await filters.show.click();
	await expect(filters.active).toBeVisible();
	const last = await list.numberOf(list.rows.last());
	await list.row(last).scrollIntoViewIfNeeded();
	await expect(list.row(last)).toBeInViewport();
	const pill = page.getByRole('button', { name: /^\d+ now(y|e|ych)$/ });
	const closed = await stack.sandbox.control.customerMessage({ subject: `Inne ${Date.now()}`, body: 'x' });
	await expect(pill).toHaveText('1 nowe');
	await stack.sandbox.control.close(closed.ticketId);
	await expect(pill).toBeHidden();
	const subject = `Pasuje ${Date.now()}`;
	await stack.sandbox.control.customerMessage({ subject, body: 'Dzień dobry.' });
	await expect(pill).toHaveText('1 nowe');
	await pill.click();
	await expect(list.rows.first()).toContainText(subject);
});

test('a view is saved with a name of its own, comes to another device, opens the list there, and is deleted', async ({
	page,
	newDevice,
}) => {
	const list = await listOf(page);
	const filters = new ListFilters(page);
	const name = `Pilne ${Date.now() % 100_000}`;
	await filters.open();
	await filters.sheet.getByRole('radio', { name: /^Nieprzypisane/ }).check();
	await filters.choose('Status', /^Nowe/);
	await filters.sheet.getByRole('button', { name: 'Zapisz jako widok' }).click();
	await filters.sheet.getByRole('button', { name: 'Zapisz', exact: true }).click();
	await expect(filters.sheet.getByText('Wpisz nazwę widoku.')).toBeVisible();
	await filters.sheet.getByRole('textbox', { name: 'Nazwa widoku' }).fill(name);
	await filters.sheet.getByRole('button', { name: 'Zapisz', exact: true }).click();
	await expect(filters.sheet).toBeHidden();
	await expect(filters.view(name)).toHaveAttribute('aria-pressed', 'true');
	await expect(filters.view(name)).toHaveText(/\d/);

	const other = await newDevice();
	const otherList = await listOf(other);
	const there = new ListFilters(other);
	await expect(there.view(name)).toBeVisible({ timeout: 20_000 });
	await there.view(name).click();
	await expect(there.active.getByRole('button', { name: 'Usuń filtr: Nowe' })).toBeVisible();
	await there.open();
	await there.sheet.getByRole('button', { name: 'Zarządzaj widokami' }).click();
	const item = there.sheet.getByRole('listitem').filter({ hasText: name });
	await item.getByRole('switch', { name: 'Lista otwiera się tym widokiem' }).check();
	await there.sheet.getByRole('button', { name: 'Zamknij' }).click();
	await expect(there.sheet).toBeHidden();
	await other.goto('/');
	await expect(otherList.rows.first()).toBeVisible({ timeout: 20_000 });
	await expect(there.view(name)).toHaveAttribute('aria-pressed', 'true');

	await there.open();
	await there.sheet.getByRole('button', { name: 'Zarządzaj widokami' }).click();
	await item.getByRole('button', { name: `Usuń widok: ${name}` }).click();
	await expect(item).toHaveCount(0);
	await there.sheet.getByRole('button', { name: 'Zamknij' }).click();
	await expect(there.view(name)).toHaveCount(0);
	await page.reload();
	await list.waitUntilFilled();
	await expect(filters.view(name)).toHaveCount(0, { timeout: 20_000 });
});

test('news are marked on all my devices, and opened on one they are read on all', async ({
	page,
	newDevice,
	stack,
}) => {
	const list = await listOf(page);
	const other = await newDevice();
	const otherList = await listOf(other);
	const subject = `Nieprzeczytane ${Date.now()}`;
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject, body: 'Dzień dobry.' });
	await expect(list.row(ticketId)).toBeVisible({ timeout: 30_000 });
	await stack.sandbox.control.change(ticketId, accounts.anna, { assignee: accounts.ewa });
	const unread = (where: ListPage) => where.row(ticketId).filter({ hasText: 'Nieprzeczytane.' });
	await expect(unread(list)).toBeVisible({ timeout: 30_000 });
	await expect(unread(otherList)).toBeVisible({ timeout: 30_000 });
	const filters = new ListFilters(other);
	await filters.open();
	await filters.sheet.getByRole('switch', { name: 'Tylko nieprzeczytane' }).check();
	await filters.show.click();
	await expect(otherList.row(ticketId)).toBeVisible();
	await list.open(ticketId);
	await expect(otherList.row(ticketId)).toBeHidden({ timeout: 30_000 });

	await page.getByRole('button', { name: 'Szczegóły zgłoszenia' }).click();
	await page.getByRole('button', { name: 'Oznacz jako nieprzeczytane' }).click();
	await expect(unread(list)).toBeVisible();
	await expect(otherList.row(ticketId)).toBeVisible({ timeout: 30_000 });
});
