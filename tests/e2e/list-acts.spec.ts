import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { ListPage } from '../pages/list-page.ts';
import type { Stack } from './fixtures.ts';

/** Tickets of this journey alone, found by their subject, so that no other journey's are touched. */
async function ownTickets(
	list: ListPage,
	stack: Stack,
	count: number,
): Promise<{ word: string; ids: string[] }> {
	const word = `Paczka${crypto.randomUUID().slice(0, 8)}`;
	const ids: string[] = [];
	for (let at = 1; at <= count; at += 1) {
		const subject = `${word} numer ${at}`;
		const { ticketId } = await stack.sandbox.control.customerMessage({ subject, body: 'Proszę o kontakt.' });
		ids.push(ticketId);
	}
	await list.search.fill(word);
	for (const id of ids) await expect(list.row(id)).toBeVisible({ timeout: 30_000 });
	return { word, ids };
}

const toast = (page: Page, text: RegExp) => page.locator('.toast').filter({ hasText: text });

/** A finger: down, along the way, up. */
async function drag(
	cdp: CDPSession,
	from: { x: number; y: number },
	to: { x: number; y: number },
): Promise<void> {
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
		cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
	await touch('touchStart', from);
	for (let step = 1; step <= 12; step += 1) {
		const part = step / 12;
		await touch('touchMove', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
	}
	await touch('touchEnd');
}

/** On a machine that is busy a finger may seem to rest before it moves, which is a long press: then once more. */
async function swipe(
	page: Page,
	list: ListPage,
	id: string,
	byPx: number,
	done: () => Promise<void>,
): Promise<void> {
	const cdp = await page.context().newCDPSession(page);
	await expect(async () => {
		const cancel = page.getByRole('button', { name: 'Anuluj', exact: true });
		if (await cancel.isVisible()) await cancel.click();
		const at = await middleOf(list, id);
		await drag(cdp, at, { x: at.x + byPx, y: at.y });
		await done();
	}).toPass({ timeout: 60_000 });
}

async function middleOf(list: ListPage, id: string): Promise<{ x: number; y: number }> {
	const box = await list.row(id).boundingBox();
	if (!box) throw new Error(`#${id} is not on the screen`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('several tickets are changed together, offline too, taken back as one, and reach the system', async ({
	page,
	list,
	stack,
	context,
}) => {
	const { ids } = await ownTickets(list, stack, 3);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await page.getByRole('button', { name: 'Menu', exact: true }).click();
	await page.getByRole('button', { name: 'Zaznacz', exact: true }).click();
	const bar = page.getByRole('toolbar', { name: 'Zaznaczone zgłoszenia' });
	await expect(bar).toContainText('0 zaznaczonych');
	await bar.getByRole('button', { name: 'Zaznacz wszystkie' }).click();
	await expect(bar).toContainText('3 zaznaczone');
	// A tap on a row selects instead of opening it.
	await list.row(ids[2] ?? '').click();
	await expect(bar).toContainText('2 zaznaczone');
	await list.row(ids[2] ?? '').click();
	await context.setOffline(true);
	const actions = page.getByRole('toolbar', { name: 'Działania na zaznaczonych' });
	await actions.getByRole('button', { name: 'Przypisanie' }).click();
	await page.getByRole('dialog').getByRole('button', { name: /^Ja/ }).click();
	await expect(toast(page, /Zmieniono przypisanie: 3 zgłoszenia/)).toBeVisible();
	await expect(bar).toBeHidden();
	await expect(list.row(ids[0] ?? '')).toHaveAccessibleName(/Przypisane do mnie/);
	await toast(page, /Zmieniono przypisanie/)
		.getByRole('button', { name: 'Cofnij' })
		.click();
	await expect(toast(page, /Cofnięto/)).toBeVisible();
	await expect(list.row(ids[0] ?? '')).toHaveAccessibleName(/nieprzypisane/);

	await list.row(ids[0] ?? '').focus();
	await page.getByRole('checkbox', { name: `Zaznacz #${ids[0] ?? ''}` }).focus();
	await page.keyboard.press('Space');
	await expect(bar).toContainText('1 zaznaczone');
	await bar.getByRole('button', { name: 'Zaznacz wszystkie' }).click();
	await actions.getByRole('button', { name: 'Tagi' }).click();
	const tag = page.getByRole('dialog').getByRole('checkbox').first();
	const name = (await tag.textContent())?.trim() ?? '';
	await tag.click();
	await page.getByRole('button', { name: 'Zatwierdź' }).click();
	await expect(toast(page, /Zmieniono tagi: 3 zgłoszenia/)).toBeVisible();
	await context.setOffline(false);
	for (const id of ids) {
		await expect
			.poll(async () => (await stack.sandbox.control.state(id)).ticket['tags'], { timeout: 40_000 })
			.toContain(name);
	}
});

test('going back ends selecting and leaves the list as it was', async ({ page, list, stack }) => {
	const { ids } = await ownTickets(list, stack, 1);
	await page.getByRole('checkbox', { name: `Zaznacz #${ids[0] ?? ''}` }).focus();
	await page.keyboard.press('Space');
	const bar = page.getByRole('toolbar', { name: 'Zaznaczone zgłoszenia' });
	await expect(bar).toContainText('1 zaznaczone');
	await page.goBack();
	await expect(bar).toBeHidden();
	await expect(list.row(ids[0] ?? '')).toBeVisible();
	await expect(page).toHaveURL(/\/$/);
});

test('a queue without access is told before, and its tickets leave the list', async ({
	page,
	list,
	stack,
}) => {
	const { ids } = await ownTickets(list, stack, 2);
	await page.getByRole('checkbox', { name: `Zaznacz #${ids[0] ?? ''}` }).focus();
	await page.keyboard.press('Space');
	await page.getByRole('button', { name: 'Zaznacz wszystkie' }).click();
	await page
		.getByRole('toolbar', { name: 'Działania na zaznaczonych' })
		.getByRole('button', { name: 'Kolejka' })
		.click();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /^Fakturowanie|^Faktury/ })
		.click();
	await expect(page.getByRole('dialog')).toContainText('znikną z Twojej listy');
	await page.getByRole('dialog').getByRole('button', { name: 'Zmień 2 zgłoszenia' }).click();
	for (const id of ids) await expect(list.row(id)).toBeHidden();
});

test.describe('by touch', () => {
	test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

	test('a swipe takes a ticket, another closes it, and scrolling is never mistaken for one', async ({
		page,
		list,
		stack,
	}) => {
		const { ids } = await ownTickets(list, stack, 2);
		const [first = '', second = ''] = ids;
		await list.search.blur();
		const stays = () => expect(list.row(first)).toHaveAccessibleName(/nieprzypisane/);
		await swipe(page, list, first, 40, stays);
		await swipe(page, list, first, 170, () =>
			expect(list.row(first)).toHaveAccessibleName(/Przypisane do mnie/, { timeout: 3_000 }),
		);
		await swipe(page, list, second, -170, () =>
			expect(toast(page, /Zamknięto: #/)).toBeVisible({ timeout: 3_000 }),
		);
		await expect(list.row(second)).toBeHidden();
		await toast(page, /Zamknięto/)
			.getByRole('button', { name: 'Cofnij' })
			.click();
		await expect(list.row(second)).toBeVisible();
	});

	test('a long press selects, a pull asks for what is new and says so offline', async ({
		page,
		list,
		stack,
		context,
	}) => {
		const { ids } = await ownTickets(list, stack, 1);
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		const cdp = await page.context().newCDPSession(page);
		await list.search.blur();
		const at = await middleOf(list, ids[0] ?? '');
		await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
		const bar = page.getByRole('toolbar', { name: 'Zaznaczone zgłoszenia' });
		await expect(bar).toContainText('1 zaznaczone');
		await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
		await expect(bar).toContainText('1 zaznaczone');
		await bar.getByRole('button', { name: 'Anuluj' }).click();
		await expect(bar).toBeHidden();
		await context.setOffline(true);
		await drag(cdp, at, { x: at.x, y: at.y + 260 });
		await expect(toast(page, /Bez połączenia/)).toBeVisible();
	});
});

test('keys walk the list, select, take, ask for help, and are letters where one types', async ({
	page,
	list,
	stack,
}) => {
	await ownTickets(list, stack, 2);
	const bar = page.getByRole('toolbar', { name: 'Zaznaczone zgłoszenia' });
	await list.search.press('ArrowDown');
	await expect(list.rows.first()).toBeFocused();
	await page.keyboard.press('x');
	await page.keyboard.press('j');
	await expect(list.rows.nth(1)).toBeFocused();
	await page.keyboard.press('x');
	await expect(bar).toContainText('2 zaznaczone');
	await page.keyboard.press('Escape');
	await expect(bar).toBeHidden();
	await page.keyboard.press('a');
	await expect(toast(page, /Przypisano do mnie: #/)).toBeVisible();
	await expect(list.rows.nth(1)).toHaveAccessibleName(/Przypisane do mnie/);
	await page.keyboard.press('?');
	const help = page.getByRole('dialog', { name: 'Skróty klawiszowe' });
	await expect(help).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(help).toBeHidden();
	await list.search.focus();
	await page.keyboard.type('xa?');
	await expect(list.search).toHaveValue(/xa\?$/);
	await expect(help).toBeHidden();

	await page.goto('/settings');
	await page.getByRole('switch', { name: 'Skróty klawiszowe' }).click();
	await page.goto('/');
	await list.waitUntilFilled();
	// What answers keys is loaded with the first one, which on a busy machine may come too late for it.
	await expect(async () => {
		await list.rows.first().focus();
		await page.keyboard.press('ArrowDown');
		await expect(list.rows.nth(1)).toBeFocused({ timeout: 1_000 });
	}).toPass({ timeout: 30_000 });
	await page.keyboard.press('x');
	await page.keyboard.press('?');
	await expect(bar).toBeHidden();
	await expect(help).toBeHidden();
});
