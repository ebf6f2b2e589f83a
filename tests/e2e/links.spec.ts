import { accounts, expect, password, signIn, test, type Stack } from './fixtures.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { TicketPage } from '../pages/ticket-page.ts';

/** A new ticket that anna.nowak may see. */
const newTicket = async ({ sandbox }: Stack, subject: string): Promise<string> =>
	(await sandbox.control.customerMessage({ subject, body: 'Proszę o pomoc.' })).ticketId;

/** A ticket in the last queue, which is none of anna.nowak's. */
async function foreignTicket({ sandbox }: Stack): Promise<string> {
	const queues = await sandbox.control.api<{ id: number }[]>('GET', 'ticket_queues');
	const queueId = String(queues.at(-1)?.id);
	const message = { queueId, subject: 'Nie dla każdego', body: 'Tajna treść.' };
	return (await sandbox.control.customerMessage(message)).ticketId;
}

test('without such a sheet the link can be copied, and read as a code', async ({
	page,
	list,
	stack,
	context,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const id = await newTicket(stack, 'Kod QR');
	await list.open(id);
	await page.getByRole('button', { name: 'Udostępnij link' }).click();
	const sheet = page.getByRole('dialog', { name: 'Udostępnij zgłoszenie' });
	await expect(sheet.getByRole('img', { name: `Kod QR linku ${stack.app.url}/t/demo/${id}` })).toBeVisible();
	await sheet.getByRole('button', { name: 'Kopiuj numer' }).click();
	await expect(page.getByText('Skopiowano numer zgłoszenia')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
	await page.getByRole('button', { name: 'Udostępnij link' }).click();
	await sheet.getByRole('button', { name: 'Kopiuj link' }).click();
	await expect(sheet).toBeHidden();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${stack.app.url}/t/demo/${id}`);
});

test('in a browser that never saw the app the link asks for sign-in, the system filled in, and then opens the ticket', async ({
	newDevice,
	stack,
}) => {
	const id = await newTicket(stack, 'Pierwszy raz tutaj');
	const page = await newDevice();
	await page.goto(`/t/demo/${id}`);
	const form = new SignInPage(page);
	await expect(form.address).toHaveValue('demo');
	await form.login.fill(accounts.anna);
	await form.password.fill(password);
	await form.submit.click();
	await expect(new TicketPage(page).heading).toContainText('Pierwszy raz tutaj');
	await expect(page).toHaveURL(new RegExp(`/t/demo/${id}$`));
});

test('a known ticket opens from its link without a network', async ({ page, list, context, stack }) => {
	const id = await newTicket(stack, 'Znane bez sieci');
	await list.open(id);
	await expect(new TicketPage(page).events.first()).toBeVisible();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await context.setOffline(true);
	await page.goto(`/t/demo/${id}`);
	await expect(new TicketPage(page).heading).toContainText('Znane bez sieci');
	await page.goto('/t/demo/99999998');
	await expect(
		page.getByRole('heading', { level: 1, name: 'Tego zgłoszenia nie ma jeszcze na tym urządzeniu' }),
	).toBeVisible();
	await context.setOffline(false);
	await page.getByRole('button', { name: 'Spróbuj ponownie' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Nie ma takiego zgłoszenia' })).toBeVisible();
});

test('signed out and offline, the link leads to the sign-in page, which says what is missing', async ({
	page,
	list,
	context,
}) => {
	await expect(list.rows.first()).toBeVisible();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.getByRole('button', { name: 'Menu', exact: true }).click();
	await page.getByRole('button', { name: 'Wyloguj' }).click();
	const form = new SignInPage(page);
	await expect(form.submit).toBeVisible();
	await context.setOffline(true);
	await page.goto('/t/demo/1234');
	await expect(form.address).toHaveValue('demo');
	await form.login.fill(accounts.anna);
	await form.password.fill(password);
	await form.submit.click();
	await expect(form.alert).toContainText(/połączenia|sieci/);
	await context.setOffline(false);
});

test('without access the page is the one of a ticket that does not exist, and offers to switch the user', async ({
	page,
	list,
	stack,
}) => {
	await expect(list.rows.first()).toBeVisible();
	const id = await foreignTicket(stack);
	await page.goto(`/t/demo/${id}`);
	await expect(page.getByRole('heading', { level: 1, name: 'Nie ma takiego zgłoszenia' })).toBeVisible();
	await expect(page.getByText('anna.nowak', { exact: false })).toBeVisible();
	await page.getByRole('button', { name: 'Zaloguj się jako ktoś inny' }).click();
	const form = new SignInPage(page);
	await form.login.fill(accounts.ewa);
	await form.password.fill(password);
	await form.submit.click();
	await expect(new TicketPage(page).heading).toContainText('Nie dla każdego');
});

test('a link to a merged ticket opens the one into which it was merged, and the way back', async ({
	page,
	list,
	stack,
}) => {
	const [old, target] = [
		await newTicket(stack, 'To samo jeszcze raz'),
		await newTicket(stack, 'Sprawa główna'),
	];
	await expect(list.row(old)).toBeVisible();
	await stack.sandbox.control.merge(old, target);
	await expect(list.row(old)).toHaveCount(0);
	await page.goto(`/t/demo/${old}`);
	const ticket = new TicketPage(page);
	await expect(ticket.heading).toContainText('Sprawa główna');
	await expect(page.getByText(`Zgłoszenie #${old} połączono z tym.`)).toBeVisible();
	await page.getByRole('link', { name: `Pokaż #${old}` }).click();
	await expect(ticket.heading).toContainText('To samo jeszcze raz');
	await page.getByRole('link', { name: `Otwórz #${target}` }).click();
	await expect(ticket.heading).toContainText('Sprawa główna');
});

test('a link into a system that is not served here says so', async ({ page, list }) => {
	await expect(list.rows.first()).toBeVisible();
	await page.goto('/t/inny-system/7');
	await expect(
		page.getByRole('heading', { level: 1, name: 'Nie ma tu systemu „inny-system”' }),
	).toBeVisible();
	await page.getByRole('main').getByRole('link', { name: 'Wróć do listy' }).click();
	await expect(list.rows.first()).toBeVisible();
});

test('who previews a link learns the name of the app and nothing else', async ({ request, stack }) => {
	const id = await newTicket(stack, 'Poufny temat');
	for (const accept of ['text/html', '*/*']) {
		const answer = await request.get(`/t/demo/${id}`, {
			headers: { accept, 'user-agent': 'facebookexternalhit/1.1' },
		});
		const html = await answer.text();
		expect(html).toContain('<title>Thulium Mobile</title>');
		expect(html).toContain('property="og:title" content="Thulium Mobile"');
		expect(html).toContain('name="robots" content="noindex"');
		expect(html).not.toContain('Poufny temat');
		expect(html).not.toContain(id);
		expect(html).not.toMatch(/og:description|og:image|og:url/);
	}
});

test('a link into another system asks before anybody is signed out', async ({ page }) => {
	await signIn(page, accounts.anna);
	// A server with several systems names none of them to strangers.
	await page.route('**/api/systems', (route) => route.fulfill({ json: { systems: [] } }));
	await page.goto('/t/drugi/7');
	await expect(
		page.getByRole('heading', { level: 1, name: 'To zgłoszenie jest w systemie „drugi”' }),
	).toBeVisible();
	await page.getByRole('button', { name: 'Wyloguj i zaloguj się tam' }).click();
	await expect(new SignInPage(page).address).toHaveValue('drugi');
});
