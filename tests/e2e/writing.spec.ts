import type { Page } from '@playwright/test';
import { TicketPage } from '../pages/ticket-page.ts';
import { accounts, countInThulium, expect, openNew, settled, signIn, test } from './fixtures.ts';

test('a draft survives a reload, with the composer as it was', async ({ page, list }) => {
	const ticket = await list.openFirst();
	await ticket.addReply.click();
	await ticket.replyText.fill('Zaczęta odpowiedź, której nikt nie zgubi');
	await expect(page.getByText(/zapisano/i)).toBeVisible();
	await page.reload();
	await expect(ticket.replyText).toHaveValue('Zaczęta odpowiedź, której nikt nie zgubi');
});

test('a draft is there after closing the composer and coming back another way', async ({ page, list }) => {
	const ticket = await list.openFirst();
	const number = await ticket.number();
	await ticket.addComment.click();
	await ticket.commentText.fill('Szkic komentarza');
	await page.goBack();
	await page.goto('/');
	await list.open(number);
	await ticket.addComment.click();
	await expect(ticket.commentText).toHaveValue('Szkic komentarza');
});

const protocol = { name: 'protokol.txt', mimeType: 'text/plain', buffer: Buffer.from('Protokół szkody') };
/** The file among those that the message being written takes with it. */
const composedFile = (page: Page) =>
	page
		.getByRole('dialog')
		.getByRole('list', { name: 'Załączniki wiadomości' })
		.getByRole('listitem')
		.filter({ hasText: 'protokol.txt' });

test('an installed app that the phone has ended starts in the message being written with its file, and in the list when nobody was writing', async ({
	page,
	context,
	list,
}) => {
	// As Safari says it of an app on the home screen; headless Chromium has no such window.
	await context.addInitScript(() =>
		Object.defineProperty(navigator, 'standalone', { value: true, configurable: true }),
	);
	const ticket = await list.openFirst();
	const number = await ticket.number();
	await ticket.addReply.click();
	await ticket.replyText.fill('Pisane, gdy telefon zamknął aplikację');
	await page.locator('input[data-picker=files]').setInputFiles(protocol);
	await expect(composedFile(page)).toBeVisible();
	await expect(page.getByText(/zapisano/i)).toBeVisible();
	await page.close();

	const again = await context.newPage();
	await again.goto('/');
	const restored = new TicketPage(again);
	await expect(restored.replyText).toHaveValue('Pisane, gdy telefon zamknął aplikację');
	await expect(composedFile(again)).toBeVisible();
	expect(new URL(again.url()).pathname).toContain(number);
	// Back from there is the ticket, and the list from it.
	await again.getByRole('button', { name: 'Zamknij, szkic zostaje', exact: true }).click();
	await expect(restored.replyText).toBeHidden();
	await again.close();

	const fresh = await context.newPage();
	await fresh.goto('/');
	await expect(fresh.getByRole('heading', { name: 'Zgłoszenia', level: 1 })).toBeVisible();
	expect(new URL(fresh.url()).pathname).toBe('/');
});

test('an empty message and one far too long are refused in place, the text stays', async ({ page, list }) => {
	const ticket = await list.openFirst();
	await ticket.addReply.click();
	await ticket.send.click();
	await expect(page.getByRole('alert')).toBeVisible();
	const long = 'a'.repeat(100_001);
	await ticket.replyText.fill(long);
	await ticket.send.click();
	await expect(page.getByRole('alert')).toContainText(/długa|znak/i);
	await expect(ticket.replyText).toHaveValue(long);
});

test('a double tap sends once', async ({ page, list, stack }) => {
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	await ticket.addReply.click();
	await ticket.replyText.fill('Podwójne stuknięcie');
	await ticket.send.dblclick();
	await expect(ticket.event('reply', 'Podwójne stuknięcie')).toHaveCount(1);
	await settled(page);
	expect(await countInThulium(stack, number, 'Podwójne stuknięcie')).toBe(1);
});

test('the answer of Thulium is lost after the write: the customer gets one mail', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	await stack.sandbox.control.fault({
		match: { method: 'POST', path: 'agent_response', times: 1 },
		fault: { closeAfterWrite: true },
	});
	await ticket.reply('Odpowiedź z urwanym połączeniem');
	await expect(ticket.event('reply', 'Odpowiedź z urwanym połączeniem')).toHaveCount(1);
	await settled(page, 30_000);
	expect(await countInThulium(stack, number, 'z urwanym połączeniem')).toBe(1);
});

test('Thulium is down for a while: the reply waits and goes out once', async ({ page, list, stack }) => {
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	await stack.sandbox.control.fault({
		match: { method: 'POST', path: 'agent_response', times: 2 },
		fault: { status: 503 },
	});
	await ticket.reply('Odpowiedź mimo przerwy');
	await expect(ticket.event('reply', 'Odpowiedź mimo przerwy')).toBeVisible();
	await settled(page, 40_000);
	expect(await countInThulium(stack, number, 'mimo przerwy')).toBe(1);
});

test('Thulium refuses: the reason is shown and the text comes back for editing', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await openNew(list, stack);
	await stack.sandbox.control.fault({
		match: { method: 'POST', path: 'agent_response', times: 1 },
		fault: { status: 400 },
	});
	await ticket.reply('Odpowiedź odrzucona');
	await page
		.getByRole('button', { name: /Edytuj/ })
		.first()
		.click();
	await expect(ticket.replyText).toHaveValue('Odpowiedź odrzucona');
});

test('what was refused waits in the outbox: there it is edited, sent again or thrown away', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	await stack.sandbox.control.fault({
		match: { method: 'POST', path: 'agent_response', times: 3 },
		fault: { status: 400 },
	});
	const entry = (text: string) =>
		page.getByRole('list', { name: 'Oczekujące zmiany' }).getByRole('listitem').filter({ hasText: text });
	const again = (text: string) => entry(text).getByRole('button', { name: 'Wyślij ponownie' });
	// Not waited for the refusal on the ticket: the answer may come to the worker, which takes over from the page that is left.
	await ticket.reply('Do poprawki');
	await page.goto('/outbox');
	await expect(again('Do poprawki')).toBeVisible();
	await entry('Do poprawki').getByRole('button', { name: 'Popraw' }).click();
	await expect(ticket.replyText).toHaveValue('Do poprawki');
	await ticket.replyText.fill('Po poprawce');
	await ticket.send.click();
	await expect(ticket.replyText).toBeHidden();
	await ticket.reply('Niepotrzebne');
	await page.goto('/outbox');
	await expect(again('Po poprawce')).toBeVisible();
	await expect(again('Niepotrzebne')).toBeVisible();
	await entry('Niepotrzebne').getByRole('button', { name: 'Usuń' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Usuń' }).click();
	await expect(entry('Niepotrzebne')).toBeHidden();
	await again('Po poprawce').click();
	await expect(entry('Po poprawce')).toBeHidden();
	expect(await countInThulium(stack, number, 'Po poprawce')).toBe(1);
	expect(await countInThulium(stack, number, 'Niepotrzebne')).toBe(0);
});

test('the server dies in the middle of sending: the reply arrives once after it is back', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	await stack.sandbox.control.fault({
		match: { method: 'POST', path: 'agent_response', times: 1 },
		fault: { latencyMs: 5_000 },
	});
	await ticket.reply('Odpowiedź przez awarię serwera');
	await expect
		.poll(async () =>
			(await stack.sandbox.control.requests()).some(
				({ path, status }) => path.includes('agent_response') && status === 0,
			),
		)
		.toBe(true);
	await stack.app.kill();
	const sent = ticket.event('reply', 'Odpowiedź przez awarię serwera');
	await expect(sent.getByText('czeka na sieć')).toBeVisible({ timeout: 20_000 });
	await stack.app.restart();
	await settled(page, 40_000);
	await expect(sent).toHaveCount(1);
	expect(await countInThulium(stack, number, 'przez awarię serwera')).toBe(1);
});

test('two tabs show the same reply, sent once', async ({ page, context, list, stack }) => {
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	const second = await context.newPage();
	await second.goto(`/t/demo/${number}`);
	await ticket.reply('Widoczne w obu kartach');
	await expect(second.getByRole('article').filter({ hasText: 'Widoczne w obu kartach' })).toHaveCount(1);
	await settled(page);
	expect(await countInThulium(stack, number, 'w obu kartach')).toBe(1);
});

test('a colleague sees the comment with its author', async ({ list, newDevice }) => {
	const ticket = await list.openFirst();
	const number = await ticket.number();
	await ticket.comment('Proszę o decyzję');
	const other = await newDevice();
	await signIn(other, accounts.ewa);
	await other.goto(`/t/demo/${number}`);
	await expect(
		other.locator('article[data-kind="comment"]').filter({ hasText: 'Proszę o decyzję' }),
	).toContainText('Anna Nowak');
});
