import { accounts, countInThulium, expect, openNew, password, signIn, test } from './fixtures.ts';
import { DetailsPage } from '../pages/details-page.ts';
import { ListFilters } from '../pages/list-filters.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';

/** A system with the documented API alone: our own directory says who may sign in and what he sees. */
test.use({ dialect: 'documented' });

test('an agent signs in, sees the tickets of her queues and answers a customer', async ({ page, stack }) => {
	const list = await signIn(page, accounts.anna);
	const text = `Wysłałam nową etykietę ${Date.now()}`;
	const ticket = await list.openFirst();
	const number = await ticket.number();
	await ticket.comment(text);
	await expect(ticket.event('comment', text)).toBeVisible();
	await expect.poll(() => countInThulium(stack, number, text)).toBe(1);
});

test('a colleague sees other tickets', async ({ page, newDevice }) => {
	const mine = await signIn(page, accounts.anna);
	const number = await mine.numberOf(mine.rows.first());
	const theirs = await signIn(await newDevice(), accounts.piotr);
	await expect(theirs.row(number)).toHaveCount(0);
	await theirs.page.goto(`/t/demo/${number}`);
	await expect(theirs.page.getByText('nie masz do niego dostępu')).toBeVisible();
});

test('a wrong password is refused, a forced change comes first', async ({ page }) => {
	const form = new SignInPage(page);
	await form.open();
	await form.signIn(accounts.fresh, 'nie-to-haslo');
	await expect(form.alert).toContainText('hasło');
	await form.signIn(accounts.fresh, password);
	await page.getByLabel('Nowe hasło', { exact: true }).fill('nowe-haslo-2026');
	await page.getByLabel('Powtórz nowe hasło', { exact: true }).fill('nowe-haslo-2026');
	await page.getByRole('button', { name: 'Zmień hasło' }).click();
	await new ListPage(page).waitUntilFilled();
});

test('what the system cannot do is told with its reason', async ({ page }) => {
	const list = await signIn(page, accounts.anna);
	await list.openFirst();
	const details = new DetailsPage(page);
	await details.open();
	await expect(page.getByText('Ten system nie podaje aplikacji czasów reakcji i wykonania.')).toBeVisible();
	await expect(page.getByText('Ten system nie udostępnia aplikacji swoich makr.')).toBeVisible();
	const take = page.getByRole('button', { name: 'Przypisz do mnie' });
	if (await take.isVisible()) await take.click();
	await expect(details.row('Przypisanie')).toContainText('Ja');
	await details.row('Przypisanie').click();
	await expect(details.sheet.getByText('Zdjąć przypisanie można w tym systemie tylko')).toBeVisible();
	await expect(details.sheet.getByRole('option', { name: 'Nieprzypisane' })).toHaveCount(0);
});

test('nothing is offered that needs times or priorities, which the system does not tell', async ({
	page,
}) => {
	await signIn(page, accounts.anna);
	const filters = new ListFilters(page);
	await filters.open();
	await expect(filters.sheet.getByText('Ten system nie podaje aplikacji czasów')).toBeVisible();
	await expect(filters.sheet.getByText('Ten system nie podaje aplikacji priorytetów')).toBeVisible();
	await expect(filters.sheet.getByRole('group', { name: /Termin|Priorytet/ })).toHaveCount(0);
	await expect(filters.sheet.getByLabel('Sortowanie').getByRole('option')).toHaveCount(3);

	await page.goto('/board');
	await expect(page.getByRole('row')).not.toHaveCount(0);
	await expect(page.getByText('więc spóźnionych nie widać')).toBeVisible();
	await expect(page.getByText(/Po czasie|Alarm|Reakcja/)).toHaveCount(0);
});

test('what nobody can tell is called uncertain, is not sent by itself, and is looked for or sent again when its writer says so', async ({
	page,
	stack,
}) => {
	const list = await signIn(page, accounts.anna);
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	const { control } = stack.sandbox;
	// A system that rewrites what it is given: what it has kept of an answer that got lost is hers and reads otherwise.
	await control.api('POST', `tickets/${number}/agent_response`, {
		user_login: accounts.anna,
		body: 'Etykieta w drodze. -- Z wyrazami szacunku',
	});
	await expect(ticket.event('reply', 'Z wyrazami szacunku')).toBeVisible();
	const match = { method: 'POST', path: 'agent_response', times: 1 };
	await control.fault({ match, fault: { closeBefore: true } });
	await ticket.reply('Etykieta w drodze.');
	await expect(page.getByText('Niepewne: odpowiedź systemu zginęła po drodze.')).toBeVisible();

	await page.goto('/outbox');
	const entry = page
		.getByRole('list', { name: 'Oczekujące zmiany' })
		.getByRole('listitem')
		.filter({ hasText: 'Etykieta w drodze.' });
	await expect(entry).toContainText('Niepewne');
	await entry.getByRole('button', { name: 'Sprawdź ponownie' }).click();
	await expect(page.getByText('Nadal nie wiadomo, czy zostało wysłane.')).toBeVisible();
	await expect(entry).toContainText('Niepewne');
	expect(await countInThulium(stack, number, 'Etykieta w drodze.')).toBe(1);

	await entry.getByRole('button', { name: 'Wyślij ponownie' }).click();
	await expect.poll(() => countInThulium(stack, number, 'Etykieta w drodze.')).toBe(2);
	await expect(page.getByText('Wszystko wysłane')).toBeVisible();
});
