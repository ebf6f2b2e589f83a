import { writeFileSync } from 'node:fs';
import { DetailsPage } from '../pages/details-page.ts';
import type { ListPage } from '../pages/list-page.ts';
import { TicketPage } from '../pages/ticket-page.ts';
import { accounts, countInThulium, expect, settled, test, type Stack } from './fixtures.ts';

const afterUndo = { timeout: 20_000 };

const subjectOf = async (stack: Stack, number: string): Promise<unknown> =>
	(await stack.sandbox.control.state(number)).ticket['subject'];

async function freshTicket(list: ListPage, stack: Stack, subject: string): Promise<TicketPage> {
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject,
		body: `Dzień dobry, ${subject}.`,
	});
	await expect(list.row(ticketId)).toBeVisible({ timeout: 30_000 });
	return list.open(ticketId);
}

async function rename(details: DetailsPage, subject: string): Promise<void> {
	await details.row('Temat').click();
	await details.sheet.getByLabel('Temat').fill(subject);
	await details.sheet.getByRole('button', { name: 'Zapisz' }).click();
	await expect(details.row('Temat')).toContainText(subject);
}

test('a change is seen at once and can be taken back: Thulium never hears of it', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'Bez zmian');
	const number = await ticket.number();
	const details = new DetailsPage(page);
	await details.open();
	await rename(details, 'Pomyłka');
	await details.undo.click();
	await expect(details.row('Temat')).toContainText('Bez zmian');
	await stack.sandbox.control.clearRequests();
	await details.back();
	await expect(ticket.event('system', 'Pomyłka')).toHaveCount(0);
	expect(await subjectOf(stack, number)).toBe('Bez zmian');
	const writes = (await stack.sandbox.control.requests()).filter(({ method }) => method === 'PUT');
	expect(writes).toEqual([]);
});

test('Thulium refuses a change: it falls back alone, with the reason', async ({ page, list, stack }) => {
	const ticket = await freshTicket(list, stack, 'Stary temat odmowy');
	const details = new DetailsPage(page);
	await details.open();
	await stack.sandbox.control.fault({
		match: { method: 'PUT', path: 'tickets', times: 1 },
		fault: { status: 400 },
	});
	await rename(details, 'Odrzucony temat');
	await details.back();
	await expect(ticket.feed.getByText('Nie zmieniono.')).toBeVisible(afterUndo);
	await expect(ticket.heading).toContainText('Stary temat odmowy');
	await ticket.feed.getByRole('button', { name: 'Zostaw, jak jest' }).click();
	await expect(ticket.feed.getByText('Nie zmieniono.')).toBeHidden();
});

test('a colleague changed the same field meanwhile: who and when is shown, and the user decides', async ({
	page,
	context,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'Temat sporny');
	const number = await ticket.number();
	const details = new DetailsPage(page);
	await details.open();
	await context.setOffline(true);
	await rename(details, 'Temat Anny');
	await stack.sandbox.control.change(number, accounts.ewa, { subject: 'Temat Ewy' });
	await context.setOffline(false);
	await details.back();
	await expect(ticket.feed.getByText('Nie zmieniono.')).toBeVisible({ timeout: 40_000 });
	await expect(ticket.feed.getByText(/Ewa Lis/).first()).toBeVisible();
	await expect(ticket.heading).toContainText('Temat Ewy');
	await ticket.feed.getByRole('button', { name: 'Zmień mimo to' }).click();
	await expect.poll(() => subjectOf(stack, number), afterUndo).toBe('Temat Anny');
});

test('different fields changed by two people merge without a question', async ({
	page,
	context,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'Dwa pola');
	const number = await ticket.number();
	const details = new DetailsPage(page);
	await details.open();
	await context.setOffline(true);
	await rename(details, 'Pole Anny');
	await stack.sandbox.control.change(number, accounts.ewa, { tags: ['vip'] });
	await context.setOffline(false);
	await expect.poll(() => subjectOf(stack, number), { timeout: 40_000 }).toBe('Pole Anny');
	expect((await stack.sandbox.control.state(number)).ticket['tags']).toContain('vip');
});

test('a macro takes one tap; a queue without access asks also about a ticket of mine, and leads back to the list', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'Makro i obca kolejka');
	const number = await ticket.number();
	const stateNow = async () => (await stack.sandbox.control.state(number)).ticket;
	const queueBefore = (await stateNow())['queue_id'];
	const details = new DetailsPage(page);
	await details.open();
	await page.getByRole('button', { name: 'Wykonaj makro: Biorę to' }).click();
	await expect(details.row('Przypisanie').first()).toContainText('Anna Nowak');
	await expect(details.row('Status')).toContainText('W realizacji');
	await details.row('Kolejka').click();
	await details.sheet.getByRole('button', { name: 'Współpraca' }).first().click();
	await expect(details.sheet).toContainText('tylko tak długo, jak długo jest przypisane do Ciebie');
	await details.sheet.getByRole('button', { name: 'Zmień kolejkę' }).click();
	await expect(list.rows.first()).toBeVisible();
	await expect.poll(async () => (await stateNow())['queue_id'], afterUndo).not.toBe(queueBefore);
	expect(await stateNow()).toMatchObject({ user_login: accounts.anna, status_id: 2 });
});

test.describe('with time to take it back', () => {
	test.use({ undoSeconds: 10 });

	test('a sent reply can be taken back into the composer; the customer gets nothing', async ({
		page,
		list,
		stack,
	}) => {
		const ticket = await freshTicket(list, stack, 'Cofnięcie');
		const number = await ticket.number();
		await ticket.reply('Za szybko wysłane');
		await expect(ticket.event('reply', 'Za szybko wysłane')).toContainText(/wyśle się za/);
		await ticket.event('reply', 'Za szybko wysłane').getByRole('button', { name: 'Cofnij' }).click();
		await expect(ticket.replyText).toHaveValue('Za szybko wysłane');
		await expect(ticket.event('reply', 'Za szybko wysłane')).toHaveCount(0);
		expect(await countInThulium(stack, number, 'Za szybko wysłane')).toBe(0);
		await ticket.send.click();
		await page.getByRole('button', { name: 'Wyślij teraz' }).click();
		await expect.poll(() => countInThulium(stack, number, 'Za szybko wysłane'), afterUndo).toBe(1);
	});
});

test('send and close: first the message, then the status; a refused message closes nothing', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'Zamykam');
	const number = await ticket.number();
	const sendAndClose = async (text: string): Promise<void> => {
		await ticket.addReply.click();
		await ticket.replyText.fill(text);
		await page.getByRole('button', { name: 'Wyślij i zmień status' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Zamknięte', exact: true }).click();
		await expect(ticket.replyText).toBeHidden();
	};
	await stack.sandbox.control.fault({
		match: { method: 'POST', path: 'agent_response', times: 1 },
		fault: { status: 400 },
	});
	const kindBefore = (await stack.sandbox.control.state(number)).ticket['status_id'];
	await sendAndClose('Odmówiona');
	await expect(ticket.feed.getByText('Nie wysłano.')).toBeVisible(afterUndo);
	expect((await stack.sandbox.control.state(number)).ticket['status_id']).toBe(kindBefore);
	await ticket.event('reply', 'Odmówiona').getByRole('button', { name: 'Odrzuć' }).click();
	await sendAndClose('Sprawa załatwiona');
	await expect
		.poll(async () => (await stack.sandbox.control.state(number)).ticket['closed_at'], afterUndo)
		.not.toBeNull();
	const messages = await stack.sandbox.control.messages(number);
	expect(messages.filter(({ body }) => body.includes('Sprawa załatwiona'))).toHaveLength(1);
	expect(messages.some(({ body }) => body.includes('Odmówiona'))).toBe(false);
});

test('the customer writes while I answer: sending stops, shows it, and goes on when I say so', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'W trakcie pisania');
	const number = await ticket.number();
	await ticket.addReply.click();
	await ticket.replyText.fill('Moja odpowiedź');
	await stack.sandbox.control.customerMessage({
		ticketId: number,
		body: 'Już nieaktualne, znalazłem paczkę.',
	});
	await expect(page.getByText(/nowa wiadomość/).first()).toBeVisible({ timeout: 30_000 });
	await ticket.send.click();
	await expect(page.getByText('Już nieaktualne, znalazłem paczkę.').last()).toBeVisible();
	expect(await countInThulium(stack, number, 'Moja odpowiedź')).toBe(0);
	await page.getByRole('button', { name: 'Wyślij mimo to' }).click();
	await settled(page, 30_000);
	await expect.poll(() => countInThulium(stack, number, 'Moja odpowiedź'), afterUndo).toBe(1);
});

test('files: an empty one and one over the limit are told, a cut upload goes on by itself', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'Pliki z przygodami');
	const number = await ticket.number();
	await ticket.addReply.click();
	await ticket.replyText.fill('Pliki mimo urwania');
	const picker = page.locator('input[data-picker=files]');
	await picker.setInputFiles({ name: 'pusty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
	await expect(page.getByText(/„pusty.txt” jest pusty/)).toBeVisible();
	// From the disk: handing so many bytes over takes the driver longer than anything else here.
	const tooLarge = test.info().outputPath('film.bin');
	writeFileSync(tooLarge, Buffer.alloc(26 * 1024 * 1024));
	await picker.setInputFiles(tooLarge);
	await expect(page.getByText(/„film.bin” jest za duży/)).toBeVisible();
	await picker.setInputFiles({
		name: 'dobry.bin',
		mimeType: 'application/octet-stream',
		buffer: Buffer.alloc(300_000, 7),
	});
	await expect(page.getByText('dobry.bin')).toBeVisible();
	await stack.sandbox.control.fault({
		match: { method: 'POST', path: 'temporary_files', times: 1 },
		fault: { closeBefore: true },
	});
	await ticket.send.click();
	await expect(ticket.replyText).toBeHidden();
	await settled(page, 40_000);
	await expect.poll(() => countInThulium(stack, number, 'Pliki mimo urwania'), afterUndo).toBe(1);
});

test('a placeholder that nothing fills keeps the message from going, and the text', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'Szablon');
	await ticket.addReply.click();
	await ticket.replyText.fill('Numer przesyłki: {{numer_przesylki}}');
	await ticket.send.click();
	await expect(page.getByRole('alert')).toContainText('miejsce do uzupełnienia');
	await expect(ticket.replyText).toHaveValue('Numer przesyłki: {{numer_przesylki}}');
});

test('a mention tells a colleague by name, a template fills in what is known', async ({
	page,
	list,
	stack,
}) => {
	const ticket = await freshTicket(list, stack, 'Wzmianka');
	const number = await ticket.number();
	await ticket.addComment.click();
	await page.getByRole('button', { name: 'Wspomnij osobę' }).click();
	await page.getByRole('searchbox', { name: 'Szukaj osoby' }).fill('zielinski');
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /Piotr Zieliński/ })
		.click();
	await expect(ticket.commentText).toHaveValue('@Piotr Zieliński ');
	await ticket.commentText.pressSequentially('zerknij proszę');
	await ticket.sendComment.click();
	await expect
		.poll(() => countInThulium(stack, number, '@Piotr Zieliński zerknij proszę'), afterUndo)
		.toBe(1);
});

test('a new ticket to the customer, written offline, is there once when the network is back', async ({
	page,
	context,
	list,
	stack,
}) => {
	await list.waitUntilFilled();
	await page.getByRole('link', { name: 'Nowe zgłoszenie' }).click();
	await expect(page.getByRole('heading', { name: 'Nowe zgłoszenie' })).toBeVisible();
	await page.getByRole('button', { name: 'Utwórz zgłoszenie' }).click();
	await expect(page.getByText('To nie jest poprawny adres e-mail')).toBeVisible();
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await context.setOffline(true);
	const subject = `Nowe offline ${Date.now()}`;
	await page.getByLabel('Adres e-mail klienta').fill('nowy.klient@poczta.example');
	await page.getByLabel('Temat').fill(subject);
	await page.getByLabel('Treść').fill('Dzień dobry, piszę z pociągu.');
	await page.getByRole('button', { name: 'Utwórz zgłoszenie' }).click();
	await expect(list.rows.first()).toBeVisible();
	await page
		.getByRole('link', { name: /Oczekujące/ })
		.first()
		.click();
	await expect(page.getByRole('list', { name: 'Oczekujące zmiany' }).getByText(subject)).toBeVisible();
	await context.setOffline(false);
	await expect(page.getByText('Wszystko wysłane')).toBeVisible({ timeout: 40_000 });
	const { result } = await stack.sandbox.control.api<{ result: { subject: string }[] }>(
		'GET',
		'tickets?limit=50',
	);
	expect(result.filter((ticket) => ticket.subject === subject)).toHaveLength(1);
});

test('unfinished drafts are listed, and lead back to where they were', async ({ page, list, stack }) => {
	const ticket = await freshTicket(list, stack, 'Niedokończone');
	await ticket.addComment.click();
	await ticket.commentText.fill('Zaczęty komentarz');
	await expect(page.getByText(/zapisano/i)).toBeVisible();
	await page.goto('/outbox');
	const draft = page.getByRole('link', { name: /Zaczęty komentarz/ });
	await draft.click();
	await expect(ticket.commentText).toHaveValue('Zaczęty komentarz');
	await page.goto('/outbox');
	await page.getByRole('button', { name: 'Usuń szkic' }).click();
	const question = page.getByRole('dialog', { name: 'Usunąć ten szkic?' });
	await question.getByRole('button', { name: 'Anuluj' }).click();
	await expect(draft).toBeVisible();
	await page.getByRole('button', { name: 'Usuń szkic' }).click();
	await question.getByRole('button', { name: 'Usuń' }).click();
	await expect(draft).toBeHidden();
});

test('the next ticket is one that waits for somebody in my queues', async ({ page, list }) => {
	await list.waitUntilFilled();
	await page.getByRole('button', { name: 'Następne zgłoszenie' }).click();
	const ticket = new TicketPage(page);
	await expect(ticket.heading).toBeVisible();
	await expect(page.getByRole('button', { name: 'Przypisanie: Nieprzypisane' })).toBeVisible();
});
