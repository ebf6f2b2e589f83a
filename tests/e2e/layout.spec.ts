import type { Locator, Page } from '@playwright/test';
import { cutOff } from '../tools/cut-off.ts';
import { accounts, expect, openNew, signIn, test } from './fixtures.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const body = 'To zdanie jest tak długie, jak długa bywa wiadomość pisana bez akapitów. '.repeat(12);

/** How many zeros fit into the lines of a text: what typographers call ch. */
const lineLength = (text: Locator): Promise<number> =>
	text.evaluate((element) => {
		const ruler = document.body.appendChild(document.createElement('span'));
		ruler.textContent = '0'.repeat(100);
		Object.assign(ruler.style, { position: 'absolute', font: getComputedStyle(element).font });
		const zeroPx = ruler.getBoundingClientRect().width / 100;
		ruler.remove();
		return element.clientWidth / zeroPx;
	});

for (const widthPx of [900, 1280, 3840])
	test(`a ticket is read beside its list, in lines that can be read (${widthPx} px)`, async ({
		page,
		stack,
	}) => {
		await page.setViewportSize({ width: widthPx, height: 900 });
		const { ticketId } = await stack.sandbox.control.customerMessage({ subject: 'Szeroko', body });
		const list = await signIn(page, accounts.anna);
		const ticket = await list.open(ticketId);
		await expect(list.row(ticketId)).toBeVisible();
		const words = ticket.feed.locator('[data-message-body] p').first();
		await expect(words).toBeVisible();
		expect(await lineLength(words)).toBeGreaterThan(35);
		expect(await lineLength(words)).toBeLessThan(90);
		expect(await cutOff(page)).toEqual([]);
		await ticket.addComment.click();
		expect(await lineLength(ticket.commentText)).toBeLessThan(95);
		await page.getByRole('button', { name: 'Zamknij, szkic zostaje' }).click();
		await page.getByRole('button', { name: 'Szczegóły zgłoszenia', exact: true }).click();
		const details = page.getByRole('region', { name: 'Szczegóły zgłoszenia' });
		expect(await lineLength(details.getByRole('listitem').first())).toBeLessThan(95);
		await expect(list.row(ticketId)).toBeVisible();
		expect(await cutOff(page)).toEqual([]);
	});

const leftOf = async (place: Locator): Promise<number> => (await place.boundingBox())?.x ?? Number.NaN;

/** As chosen in the settings of the device. */
const useLeftHand = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		const stored = JSON.parse(localStorage.getItem('thulium:device') ?? '{}') as object;
		localStorage.setItem('thulium:device', JSON.stringify({ ...stored, hand: 'left' }));
	});

test('what the thumb reaches for is where the left one is', async ({ page, stack }) => {
	await useLeftHand(page);
	const list = await signIn(page, accounts.anna);
	expect(await leftOf(page.getByRole('button', { name: 'Filtry', exact: true }))).toBeLessThan(
		await leftOf(list.search),
	);
	const row = page.locator('li[data-position]').first();
	await row.getByRole('link').focus();
	await page.keyboard.press('x');
	const more = page.getByRole('toolbar', { name: 'Działania na zaznaczonych' }).getByRole('button');
	await expect(more.first()).toBeVisible();
	expect(await leftOf(more.last())).toBeLessThan(await leftOf(more.first()));
	const selection = page.getByRole('toolbar', { name: 'Zaznaczone zgłoszenia' });
	expect(await leftOf(selection.getByRole('button').last())).toBeLessThan(
		await leftOf(selection.getByRole('button', { name: 'Anuluj' })),
	);
	await selection.getByRole('button', { name: 'Anuluj' }).click();
	const menu = row.getByRole('button', { name: /^Działania/ });
	await menu.focus();
	expect(await leftOf(menu)).toBeLessThan(40);
	const ticket = await openNew(list, stack);
	await ticket.addReply.click();
	expect(await leftOf(ticket.send)).toBeLessThan(
		await leftOf(page.getByRole('group', { name: 'Narzędzia' })),
	);
});
