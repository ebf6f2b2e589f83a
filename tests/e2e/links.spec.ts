import type { Page, Request } from '@playwright/test';
import { userDbPrefix } from '../../src/lib/contract/opened-database.ts';
import { accounts, expect, password, signIn, test, type Stack } from './fixtures.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { TicketPage } from '../pages/ticket-page.ts';
import { startSandbox } from '../contract/sandbox-process.ts';
import { startApp } from '../tools/app-process.ts';

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
	await expect(page.getByText(`Po zalogowaniu otworzy się zgłoszenie #${id}.`)).toBeVisible();
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

/** Calls of our server that have come to an end, good or bad, as the page goes on. */
function endedCalls(page: Page): string[] {
	const ended: string[] = [];
	const note = (request: Request): void => {
		if (new URL(request.url()).pathname.startsWith('/api/')) ended.push(request.url());
	};
	page.on('requestfinished', note).on('requestfailed', note);
	return ended;
}

test('a server that takes calls and answers none keeps nobody from a known ticket, nor from the list', async ({
	page,
	list,
	context,
	stack,
}) => {
	const id = await newTicket(stack, 'Znane bez odpowiedzi');
	await list.open(id);
	await expect(new TicketPage(page).events.first()).toBeVisible();
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	// Halted, it still has its port: the system takes the connections.
	process.kill(stack.app.pid, 'SIGSTOP');
	try {
		await page.reload();
		const ticket = new TicketPage(page);
		await expect(ticket.heading).toContainText('Znane bez odpowiedzi');
		await expect(ticket.event('mail', 'Proszę o pomoc.')).toBeVisible();
		for (const { path, shown } of [
			{ path: `/t/demo/${id}`, shown: (of: Page) => new TicketPage(of).event('mail', 'Proszę o pomoc.') },
			{ path: '/', shown: (of: Page) => new ListPage(of).row(id) },
		]) {
			const opened = await context.newPage();
			const ended = endedCalls(opened);
			await opened.goto(path);
			await expect(shown(opened)).toBeVisible();
			// All that it has asked still waits for an answer: nothing was given up first.
			expect(ended).toEqual([]);
		}
	} finally {
		process.kill(stack.app.pid, 'SIGCONT');
	}
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

/** Users whose data are on the device, with their systems. */
const userDatabases = (page: Page): Promise<string[]> =>
	page.evaluate(async (prefix) => {
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
	}, userDbPrefix);

test('with two systems on one server a link into the other one asks first, and leads there once one has signed in there', async ({
	browser,
}) => {
	test.slow();
	const [demo, other] = await Promise.all([startSandbox({ tickets: 30 }), startSandbox({ tickets: 30 })]);
	const app = await startApp({ sandboxUrl: demo.url, otherSystems: { drugi: other.url } });
	const openDevice = () => browser.newContext({ baseURL: app.url, locale: 'pl-PL' });
	const [here, there] = [await openDevice(), await openDevice()];
	try {
		const [page, elsewhere] = [await here.newPage(), await there.newPage()];
		// The same number in both, and one that only the first has.
		const { ticketId: id } = await demo.control.customerMessage({ subject: 'Sprawa z demo', body: 'Demo.' });
		const { ticketId: onlyInDemo } = await demo.control.customerMessage({
			subject: 'Tylko demo',
			body: 'Demo.',
		});
		const twin = await other.control.customerMessage({ subject: 'Sprawa z drugiego', body: 'Drugi.' });
		expect(twin.ticketId).toBe(id);
		const list = await signIn(page, accounts.anna);
		await signIn(elsewhere, accounts.anna);
		const ticket = await list.open(id);
		await expect(ticket.heading).toContainText('Sprawa z demo');

		await page.goto(`/t/drugi/${id}`);
		const question = page.getByRole('heading', { level: 1, name: 'To zgłoszenie jest w systemie „drugi”' });
		await expect(question).toBeVisible();
		await expect(
			page.getByText('Pracujesz teraz jako anna.nowak w systemie „demo”', { exact: false }),
		).toBeVisible();
		await page.getByRole('main').getByRole('link', { name: 'Wróć do listy' }).click();
		await expect(list.row(id)).toContainText('Sprawa z demo');

		await page.goto(`/t/drugi/${id}`);
		await page.getByRole('button', { name: 'Wyloguj i zaloguj się tam' }).click();
		const form = new SignInPage(page);
		await expect(form.address).toHaveValue('drugi');
		expect(await userDatabases(page)).toEqual([]);
		await form.login.fill(accounts.anna);
		await form.password.fill(password);
		await form.submit.click();
		await expect(ticket.heading).toContainText('Sprawa z drugiego');
		await expect(page).toHaveURL(new RegExp(`/t/drugi/${id}$`));
		await page.goto(`/t/drugi/${onlyInDemo}`);
		await expect(page.getByRole('heading', { level: 1, name: 'Nie ma takiego zgłoszenia' })).toBeVisible();
		expect(await userDatabases(page)).toEqual(['drugi:anna.nowak']);

		// Another device of the same person works on in the first system.
		await elsewhere.goto(`/t/demo/${id}`);
		await expect(new TicketPage(elsewhere).heading).toContainText('Sprawa z demo');
	} finally {
		await Promise.all([here.close(), there.close()]);
		await app.stop();
		await Promise.all([demo.stop(), other.stop()]);
	}
});
