import type { Page } from '@playwright/test';
import { DetailsPage } from '../pages/details-page.ts';
import type { ListPage } from '../pages/list-page.ts';
import type { TicketPage } from '../pages/ticket-page.ts';
import { accounts, countInThulium, expect, settled, signIn, test, type Stack } from './fixtures.ts';

/** A change reaches the system when it can no longer be taken back. */
const afterUndo = { timeout: 20_000 };

interface TicketState {
	subject: string;
	status_id: number;
	queue_id: number;
	user_login: string | null;
	category_id: number | null;
	priority_id: number;
	tags: string;
	cc: string;
	postponed_until: number | null;
}

const stateOf = async (stack: Stack, number: string): Promise<TicketState> =>
	(await stack.sandbox.control.state(number)).ticket as unknown as TicketState;

/** The browser's zone, whatever that of this process is. */
const dayInWarsaw = (at: number): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(at);

/** A ticket of the first queue whose customer can be answered, written now and open on the screen. */
async function freshTicket(list: ListPage, stack: Stack, subject: string): Promise<TicketPage> {
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject,
		body: `Dzień dobry, ${subject}.`,
	});
	await expect(list.row(ticketId)).toBeVisible({ timeout: 30_000 });
	return list.open(ticketId);
}

async function detailsOf(page: Page): Promise<DetailsPage> {
	const details = new DetailsPage(page);
	await details.open();
	return details;
}

/**
 * What the vendor's manual of the mobile app says about writing and details, sentence by sentence (the rest: reading-cases.ts). `documented`: the same on a system
 * with the documented API alone.
 */
export function manualCases(dialect: 'mobile' | 'documented'): void {
	const isMobile = dialect === 'mobile';

	test('Zmiana tematu', async ({ page, list, stack }) => {
		await freshTicket(list, stack, 'Stary temat');
		const details = await detailsOf(page);
		if (!isMobile) {
			await expect(details.row('Temat')).toBeDisabled();
			await expect(page.getByText('Ten system nie pozwala zmienić tego z aplikacji.').first()).toBeVisible();
			return;
		}
		await details.row('Temat').click();
		await details.sheet.getByLabel('Temat').fill('Nowy temat zgłoszenia');
		await details.sheet.getByRole('button', { name: 'Zapisz' }).click();
		await expect(details.row('Temat')).toContainText('Nowy temat zgłoszenia');
		await details.back();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Nowy temat zgłoszenia');
		const number = /\/t\/demo\/(\d+)/.exec(page.url())?.[1] ?? '';
		await expect
			.poll(async () => (await stateOf(stack, number)).subject, afterUndo)
			.toBe('Nowy temat zgłoszenia');
	});

	test('Wyświetlenie danych Klienta: także dalsze telefony i adresy', async ({ page, list, stack }) => {
		const customers = await stack.sandbox.control.api<{ customer_id: number; phone_numbers: string[] }[]>(
			'GET',
			'customers?limit=200',
		);
		const several = customers.find(({ phone_numbers }) => phone_numbers.length > 1);
		const card = await stack.sandbox.control.api<{ email: string; surname: string }>(
			'GET',
			`customers/${several?.customer_id}`,
		);
		const { ticketId } = await stack.sandbox.control.customerMessage({
			from: card.email.split(', ')[0] ?? '',
			subject: 'Klient z kilkoma telefonami',
			body: 'Dzień dobry',
		});
		await expect(list.row(ticketId)).toBeVisible({ timeout: 30_000 });
		await list.open(ticketId);
		const details = await detailsOf(page);
		await details.row('Dane Klienta').click();
		await expect(page.getByRole('heading', { name: card.surname })).toBeVisible();
		const phones = page.getByRole('region', { name: 'Telefony' });
		await expect(phones.getByRole('link')).toHaveCount(1);
		await phones.getByRole('button').click();
		await expect(phones.getByRole('link')).toHaveCount(several?.phone_numbers.length ?? 0);
		await expect(phones.getByRole('link').first()).toHaveAttribute('href', /^tel:/);
	});

	test('Zmiana kolejki: od razu, a do obcej po potwierdzeniu i z powrotem na listę', async ({
		page,
		list,
		stack,
	}) => {
		const ticket = await freshTicket(list, stack, 'Do innej kolejki');
		const number = await ticket.number();
		const before = (await stateOf(stack, number)).queue_id;
		const queues = await stack.sandbox.control.api<{ id: number; name: string }[]>('GET', 'ticket_queues');
		const details = await detailsOf(page);
		await details.row('Kolejka').click();
		const foreign = queues.find(({ name }) => name === 'Współpraca') ?? queues.at(-1);
		await details.sheet
			.getByRole('button', { name: foreign?.name ?? '' })
			.first()
			.click();
		await expect(details.sheet).toContainText('Nie masz dostępu do tej kolejki');
		expect((await stateOf(stack, number)).queue_id).toBe(before);
		await details.sheet.getByRole('button', { name: 'Zmień kolejkę' }).click();
		await expect(list.rows.first()).toBeVisible();
		await expect(list.row(number)).toHaveCount(0);
		await expect.poll(async () => (await stateOf(stack, number)).queue_id, afterUndo).toBe(foreign?.id);
		await expect(list.row(number)).toHaveCount(0);
	});

	test('Zmiana przypisania: od razu, z informacją systemową', async ({ page, list, stack }) => {
		const ticket = await freshTicket(list, stack, 'Do przypisania');
		const number = await ticket.number();
		const details = await detailsOf(page);
		await page.getByRole('button', { name: 'Przypisz do mnie' }).click();
		await expect(details.row('Przypisanie').first()).toContainText('Anna Nowak');
		await details.back();
		await expect(ticket.event('system', 'przypisanie')).toBeVisible();
		await expect.poll(async () => (await stateOf(stack, number)).user_login, afterUndo).toBe(accounts.anna);
		await expect(ticket.event('system', 'przypisanie')).toHaveCount(1);
		if (!isMobile) return;
		await details.open();
		await page.getByRole('button', { name: 'Zdejmij przypisanie' }).click();
		await expect.poll(async () => (await stateOf(stack, number)).user_login, afterUndo).toBeNull();
	});

	test('Dodanie i usunięcie adresu CC', async ({ page, list, stack }) => {
		const ticket = await freshTicket(list, stack, 'Kopie');
		const number = await ticket.number();
		const details = await detailsOf(page);
		if (!isMobile) {
			await expect(details.row('CC')).toBeDisabled();
			return;
		}
		await details.row('CC').click();
		const add = details.sheet.getByRole('button', { name: 'Dodaj adres' });
		await details.sheet.getByLabel('Adres e-mail').fill('to nie adres');
		await add.click();
		await expect(details.sheet).toContainText('To nie jest poprawny adres e-mail');
		const thirtyOne = Array.from({ length: 31 }, (_, at) => `kopia${at}@firma.example`).join(', ');
		await details.sheet.getByLabel('Adres e-mail').fill(thirtyOne);
		await add.click();
		await expect(details.sheet).toContainText('Za dużo adresów');
		await details.sheet.getByLabel('Adres e-mail').fill('szef@firma.example');
		await add.click();
		await expect(details.sheet.getByText('szef@firma.example')).toBeVisible();
		await expect
			.poll(async () => (await stateOf(stack, number)).cc, afterUndo)
			.toContain('szef@firma.example');
		await details.sheet.getByRole('button', { name: 'Usuń szef@firma.example z CC' }).click();
		await expect.poll(async () => (await stateOf(stack, number)).cc, afterUndo).toBe('[]');
	});

	test('Zmiana statusu i podstatusu, odłożenie z czasem powrotu', async ({ page, list, stack }) => {
		const ticket = await freshTicket(list, stack, 'Do odłożenia');
		const number = await ticket.number();
		const details = await detailsOf(page);
		await details.choose('Status', 'Czeka na magazyn');
		await expect(details.row('Status')).toContainText('W realizacji - Czeka na magazyn');
		await details.row('Status').click();
		await details.sheet.getByRole('button', { name: 'Odłożone', exact: true }).click();
		await expect(details.sheet.getByLabel('Czas odłożenia')).not.toHaveValue('');
		await details.sheet.getByRole('button', { name: 'Jutro 8:00' }).click();
		await details.sheet.getByRole('button', { name: 'Odłóż', exact: true }).click();
		await expect(details.row('Status')).toContainText('Odłożone');
		await details.back();
		await expect(ticket.event('system', 'Odłożone')).toBeVisible();
		await page.goto('/');
		await expect(list.row(number)).toHaveCount(0);
		await expect
			.poll(async () => {
				const { postponed_until: until } = await stateOf(stack, number);
				return until !== null && (!isMobile || dayInWarsaw(until) === dayInWarsaw(Date.now() + 86_400_000));
			}, afterUndo)
			.toBe(true);
	});

	test('Zmiana priorytetu zmienia czasy; ich zmiana tylko z uprawnieniem', async ({
		page,
		list,
		stack,
		newDevice,
	}) => {
		const ticket = await freshTicket(list, stack, 'Pilna sprawa');
		const number = await ticket.number();
		const details = await detailsOf(page);
		if (!isMobile) {
			await expect(details.row('Priorytet')).toBeDisabled();
			return;
		}
		const before = await details.row('Czasy').textContent();
		await details.choose('Priorytet', 'Krytyczny');
		await expect(details.row('Czasy')).not.toHaveText(before ?? '');
		await expect(details.row('Czasy')).toBeDisabled();
		await expect.poll(async () => (await stateOf(stack, number)).priority_id, afterUndo).toBe(4);
		const admin = await signIn(await newDevice(), accounts.ewa);
		await admin.page.goto(`/t/demo/${number}?panel=details`);
		await expect(new DetailsPage(admin.page).row('Czasy')).toBeEnabled();
	});

	test('Zmiana kategorii: podkategorie z wcięciem', async ({ page, list, stack }) => {
		const ticket = await freshTicket(list, stack, 'Zwrot paczki');
		const number = await ticket.number();
		const details = await detailsOf(page);
		await details.choose('Kategoria', 'Zwrot w 14 dni');
		await expect(details.row('Kategoria')).toContainText('Zwrot w 14 dni');
		await expect.poll(async () => (await stateOf(stack, number)).category_id, afterUndo).not.toBeNull();
	});

	test('Tagi: kilka z listy, nowy tylko z uprawnieniem', async ({ page, list, stack, newDevice }) => {
		const ticket = await freshTicket(list, stack, 'Do oznaczenia');
		const number = await ticket.number();
		const details = await detailsOf(page);
		await details.row('Tagi').click();
		if (isMobile) {
			await details.sheet.getByRole('checkbox', { name: 'vip' }).click();
			await details.sheet.getByRole('checkbox', { name: 'pilne' }).click();
			await expect(details.sheet.getByLabel('Nowy tag')).toHaveCount(0);
			await details.sheet.getByRole('button', { name: 'Zatwierdź' }).click();
			await expect(details.row('Tagi')).toContainText('vip, pilne');
			await expect.poll(async () => (await stateOf(stack, number)).tags, afterUndo).toContain('pilne');
		}
		const admin = await signIn(await newDevice(), accounts.ewa);
		await admin.page.goto(`/t/demo/${number}?panel=details`);
		const theirs = new DetailsPage(admin.page);
		await theirs.row('Tagi').click();
		await theirs.sheet.getByLabel('Nowy tag').fill('całkiem nowy');
		await theirs.sheet.getByRole('button', { name: 'Dodaj tag „całkiem nowy”' }).click();
		await theirs.sheet.getByRole('button', { name: 'Zatwierdź' }).click();
		await expect(theirs.row('Tagi')).toContainText('całkiem nowy');
		await expect.poll(async () => (await stateOf(stack, number)).tags, afterUndo).toContain('całkiem nowy');
	});

	test('Odpowiedź ze zdjęciem i plikiem, z których jeden usunięto przed wysłaniem', async ({
		page,
		list,
		stack,
	}) => {
		const ticket = await freshTicket(list, stack, 'Z plikami');
		const number = await ticket.number();
		await ticket.addReply.click();
		await ticket.replyText.fill('W załączeniu instrukcja');
		const picker = page.locator('input[data-picker=files]');
		await picker.setInputFiles([
			{ name: 'instrukcja.txt', mimeType: 'text/plain', buffer: Buffer.from('Krok pierwszy') },
			{ name: 'zbędny.txt', mimeType: 'text/plain', buffer: Buffer.from('niepotrzebne') },
		]);
		await page.getByRole('button', { name: 'Usuń zbędny.txt' }).click();
		await expect(page.getByText('instrukcja.txt')).toBeVisible();
		await ticket.send.click();
		await expect(ticket.replyText).toBeHidden();
		await settled(page, 30_000);
		expect(await countInThulium(stack, number, 'W załączeniu instrukcja')).toBe(1);
		await page.reload();
		await expect(ticket.event('reply', 'W załączeniu instrukcja').getByText('instrukcja.txt')).toHaveCount(
			isMobile ? 1 : 0,
		);
	});

	test('Komentarz z plikiem zatwierdza się przyciskiem', async ({ page, list, stack }) => {
		const ticket = await freshTicket(list, stack, 'Komentarz z plikiem');
		const number = await ticket.number();
		await ticket.addComment.click();
		await ticket.commentText.fill('Protokół w załączniku');
		const file = { name: 'protokół.txt', mimeType: 'text/plain', buffer: Buffer.from('Stan licznika') };
		await page.locator('input[data-picker=files]').setInputFiles(file);
		await expect(page.getByText('protokół.txt')).toBeVisible();
		await ticket.sendComment.click();
		await expect(ticket.commentText).toBeHidden();
		await settled(page, 30_000);
		expect(await countInThulium(stack, number, 'Protokół w załączniku')).toBe(1);
		const attached = await stack.sandbox.control.state(number);
		expect(JSON.stringify(attached)).toContain('protokół.txt');
	});
}
