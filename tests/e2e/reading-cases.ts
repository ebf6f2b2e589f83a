import type { Locator, Page } from '@playwright/test';
import type { MadeFile } from '../contract/sandbox-process.ts';
import { Attachments, shownNotices } from '../pages/attachments.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import type { TicketPage } from '../pages/ticket-page.ts';
import { accounts, expect, password, test, type Stack } from './fixtures.ts';

const skipButton = (page: Page) => page.getByRole('button', { name: 'Pomiń', exact: true });

/** Where something begins and ends on the screen, in CSS pixels. */
const edges = (what: Locator): Promise<{ top: number; bottom: number }> =>
	what.evaluate((element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return { top, bottom };
	});

/** Where the events stand in the feed, as assistive technology is told. */
const places = ({ events }: TicketPage): Promise<string[]> =>
	events.evaluateAll((articles) =>
		articles.map((article) => `${article.ariaPosInSet ?? ''} of ${article.ariaSetSize ?? ''}`),
	);

/** A ticket with one file, open on the screen once the service worker can fetch it. */
async function ticketWithFile(list: ListPage, stack: Stack, file: MadeFile): Promise<Attachments> {
	await list.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Plik do sprawy',
		body: 'Przesyłam plik.',
		attachments: [file],
	});
	await list.open(ticketId);
	return new Attachments(list.page);
}

/**
 * What the vendor's manual of the mobile app says about signing in and out, the list and reading a ticket, sentence by sentence. `documented`:
 * the same on a system with the documented API alone.
 */
export function readingCases(dialect: 'mobile' | 'documented'): void {
	const isMobile = dialect === 'mobile';

	test('Zaloguj adresem, loginem i hasłem; onboarding raz, do pominięcia i ponownego otwarcia', async ({
		page,
	}) => {
		const form = new SignInPage(page);
		await form.open();
		await form.signIn(accounts.anna, password);
		const list = new ListPage(page);
		await list.waitUntilFilled();
		await list.skipOnboarding();
		await page.reload();
		await list.waitUntilFilled();
		await expect(skipButton(page)).toHaveCount(0);
		await page.goto('/settings');
		await page.getByRole('button', { name: /wprowadzenie|pokaż.*aplikac/i }).click();
		await expect(skipButton(page)).toBeVisible();
	});

	test('Wiersz: numer, temat, klient, status, czas, priorytet i przypisanie', async ({
		page,
		list,
		stack,
	}) => {
		const subject = `Co widać w wierszu ${Date.now()}`;
		const { ticketId } = await stack.sandbox.control.customerMessage({
			subject,
			body: 'Dzień dobry.',
			from: 'wiersz@poczta.example',
		});
		const row = list.row(ticketId);
		await expect(row).toContainText(subject);
		await expect(row).toContainText('wiersz@poczta.example');
		await expect(row).toContainText('Nowe');
		await expect(row.getByRole('time')).toBeVisible();
		await expect(
			page.getByRole('link', { name: new RegExp(`#${ticketId}.*nieprzypisane`, 'i') }),
		).toBeVisible();
		if (isMobile) await expect(row).toHaveAccessibleName(/priorytet/i);
		// A system that tells no priorities shows none, rather than a made up one.
		else await expect(row).not.toHaveAccessibleName(/priorytet/i);
	});

	test('Lista od najnowszych, tylko otwarte; zamknięte znajduje wyszukiwanie', async ({
		page,
		list,
		stack,
	}) => {
		const subject = `Sprawa zamknięta ${Date.now()}`;
		const { ticketId } = await stack.sandbox.control.customerMessage({ subject, body: 'Dziękuję.' });
		await expect(list.rows.first()).toContainText(subject);
		await stack.sandbox.control.close(ticketId);
		await expect(list.row(ticketId)).toBeHidden();
		await list.search.fill(subject);
		await expect(page.getByRole('link').filter({ hasText: `#${ticketId}` })).toBeVisible();
	});

	test('Moje i nieprzypisane z moich kolejek, z liczbami', async ({ page, list }) => {
		await page.getByRole('button', { name: /^Moje/ }).click();
		await expect(list.rows.first()).toBeVisible();
		await expect(page.getByRole('link', { name: /#\d+.*nieprzypisane/i })).toHaveCount(0);
		await page.getByRole('button', { name: /^Nieprzypisane/ }).click();
		await expect(list.rows.first()).toHaveAccessibleName(/nieprzypisane/i);
	});

	test('Szukanie po części tematu, numerze i kliencie; trafienie jest zaznaczone', async ({
		page,
		list,
		stack,
	}) => {
		const subject = `Zażółcona gęś ${Date.now()}`;
		const { ticketId } = await stack.sandbox.control.customerMessage({
			subject,
			body: 'Dzień dobry.',
			from: 'gesia.farma@poczta.example',
		});
		await expect(list.row(ticketId)).toBeVisible();
		await list.search.fill('zazolcona ges');
		await expect(list.row(ticketId)).toBeVisible();
		await expect(page.locator('mark').first()).toHaveText(/Zażółcona|gęś/);
		await list.search.fill(ticketId);
		await expect(list.row(ticketId)).toBeVisible();
		await list.search.fill('gesia.farma');
		await expect(list.row(ticketId)).toBeVisible();
		await list.search.fill('czegoś takiego nie ma');
		await expect(page.getByText(/nic nie pasuje/i)).toBeVisible();
	});

	test('Numer i temat na górze; zdarzenia od najnowszych, rozróżnione; powrót do listy', async ({
		page,
		list,
		stack,
	}) => {
		const { ticketId } = await stack.sandbox.control.customerMessage({
			subject: 'Rodzaje zdarzeń',
			body: 'Pierwsza wiadomość.',
		});
		const ticket = await list.open(ticketId);
		await expect(ticket.heading).toContainText('Rodzaje zdarzeń');
		await ticket.reply('Odpowiadam na pierwszą.');
		// In its event, in words that are read out.
		await expect(ticket.event('reply', 'Odpowiadam').getByRole('status')).toContainText(/wysyłanie|wysłano/);
		await ticket.comment('Notatka dla zespołu.');
		await expect(ticket.events.first()).toHaveAttribute('data-kind', 'comment');
		await expect(ticket.event('comment', 'Notatka dla zespołu.')).toContainText('komentarz');
		await expect(ticket.event('reply', 'Odpowiadam na pierwszą.')).toContainText('do klienta');
		await expect(ticket.event('mail', 'od klienta')).toBeVisible();
		await page
			.getByRole('link', { name: /Wróć/ })
			.or(page.getByRole('button', { name: /Wróć/ }))
			.first()
			.click();
		await expect(list.rows.first()).toBeVisible();
	});

	test('Wiadomość w imieniu Klienta', async ({ list, stack }) => {
		const { ticket_id: number } = await stack.sandbox.control.api<{ ticket_id: number }>('POST', 'tickets', {
			to: 'reklamacje@domowa-przystan.example',
			from: 'w.imieniu@poczta.example',
			subject: 'Zgłoszone telefonicznie',
			body: 'Klient prosi o kontakt.',
			direction: 'in_behalf_of',
		});
		await expect(list.row(String(number))).toBeVisible({ timeout: 30_000 });
		const ticket = await list.open(String(number));
		// The documented API marks both alike: there it stands as the customer's own.
		await expect(ticket.event(isMobile ? 'on-behalf' : 'mail', 'Klient prosi o kontakt.')).toBeVisible();
	});

	test('Więcej niż 6 zdarzeń: trzy, +X z liczbą ukrytych, trzy', async ({ page, list, stack }) => {
		const { ticketId } = await stack.sandbox.control.customerMessage({
			subject: 'Długa rozmowa',
			body: 'Wiadomość 1',
		});
		for (let index = 2; index <= 10; index++)
			await stack.sandbox.control.customerMessage({ ticketId, body: `Wiadomość ${index}` });
		const ticket = await list.open(ticketId);
		await expect(ticket.event('mail', 'Wiadomość 10')).toBeVisible({ timeout: 30_000 });
		await expect(ticket.events).toHaveCount(6);
		const more = page.getByRole('button', { name: /^\+\d+/ });
		const hidden = Number(/\d+/.exec((await more.textContent()) ?? '')?.[0]);
		const total = 6 + hidden;
		// It stands between the first three and the last three.
		const { top, bottom } = await edges(more);
		expect(top).toBeGreaterThan((await edges(ticket.events.nth(2))).bottom);
		expect(bottom).toBeLessThan((await edges(ticket.events.nth(3))).top);
		// A screen reader says where among all of them one is, hidden ones counted.
		const shown = [1, 2, 3, total - 2, total - 1, total];
		expect(await places(ticket)).toEqual(shown.map((at) => `${at} of ${total}`));
		await ticket.events.first().focus();
		await page.keyboard.press('PageDown');
		await expect(ticket.events.nth(1)).toBeFocused();
		await more.click();
		await expect(ticket.events).toHaveCount(total);
		await expect(more).toBeHidden();
		expect(await places(ticket)).toEqual(Array.from({ length: total }, (_, at) => `${at + 1} of ${total}`));
	});

	test('Wiadomość zwija się i rozwija, także z klawiatury', async ({ list, stack }) => {
		const { ticketId } = await stack.sandbox.control.customerMessage({
			subject: 'Zwijanie',
			body: 'Treść do zwinięcia i rozwinięcia.',
		});
		const ticket = await list.open(ticketId);
		const header = ticket.events.first().getByRole('button').first();
		await expect(header).toHaveAttribute('aria-expanded', 'true');
		await header.press('Enter');
		await expect(header).toHaveAttribute('aria-expanded', 'false');
		await header.click();
		await expect(header).toHaveAttribute('aria-expanded', 'true');
	});

	test('Załącznik: rozmiar w MB, pobranie po dotknięciu i powiadomienie; otwiera się bez sieci i po ponownym starcie', async ({
		page,
		context,
		list,
		stack,
	}) => {
		await context.grantPermissions(['notifications']);
		const name = 'umowa najmu.txt';
		const files = await ticketWithFile(list, stack, { filename: name, size: 40_000, kind: 'txt' });
		// Where the ticket does not tell a file's name, the file itself does as it comes.
		await files.fetch(isMobile ? name : 'Załącznik bez nazwy');
		await files.isThere(name);
		await expect(files.row(name)).toContainText(/\d MB/);
		await expect(page.getByText(`Pobrano: ${name}`)).toBeVisible();
		await expect.poll(() => page.evaluate(shownNotices)).toEqual([`Pobrano załącznik: ${name}`]);

		await context.setOffline(true);
		await page.reload();
		await files.isThere(name);
		await files.open(name);
		await expect(files.viewer.getByText('Zażółć gęślą jaźń')).toBeVisible();
		await context.setOffline(false);
	});

	test('Link do zgłoszenia wychodzi przez udostępnianie systemu', async ({ page, list, stack }) => {
		await page.addInitScript(() => {
			navigator.share = (data) => {
				sessionStorage.setItem('shared', JSON.stringify(data));
				return Promise.resolve();
			};
		});
		const { ticketId } = await stack.sandbox.control.customerMessage({
			subject: 'Do udostępnienia',
			body: 'Proszę o pomoc.',
		});
		await page.reload();
		await list.open(ticketId);
		await page.getByRole('button', { name: 'Udostępnij link' }).click();
		const shared = await page.evaluate(() => sessionStorage.getItem('shared'));
		expect(JSON.parse(shared ?? '{}')).toEqual({
			url: `${stack.app.url}/t/demo/${ticketId}`,
			title: `#${ticketId}`,
		});
	});

	test('Wyloguj z menu listy: nic użytkownika nie zostaje na urządzeniu', async ({ page, list }) => {
		await list.openFirst();
		await page.goto('/');
		await list.chooseSignOut();
		await expect(page).toHaveURL(/\/login/);
		const left = await page.evaluate(async () => ({
			databases: (await indexedDB.databases()).map(({ name }) => name),
			storage: [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage)).join(' '),
			caches: (await caches.keys()).filter((name) => !name.includes('precache')),
		}));
		expect(left.databases).toEqual([]);
		expect(left.caches).toEqual([]);
		expect(left.storage).not.toContain(accounts.anna);
		await page.goto('/');
		await expect(page).toHaveURL(/\/login/);
	});
}
