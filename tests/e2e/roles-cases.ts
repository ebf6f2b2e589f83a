import { UsersPage } from '../pages/users-page.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

/** Own roles, the log of changes and a queue's people, whoever keeps them: the system or our own directory. */
export function rolesCases(): void {
	test('an own role is made of named permissions, given, changed and removed, and the log tells it all', async ({
		page,
	}) => {
		test.slow();
		await signIn(page, accounts.ewa);
		const users = new UsersPage(page);
		await users.open();
		await page.getByRole('link', { name: 'Role', exact: true }).click();
		await users.button('Dodaj rolę').click();
		const form = page.getByRole('dialog');
		await form.getByRole('button', { name: 'Zapisz' }).click();
		await expect(form.getByText('Wpisz nazwę roli.')).toBeVisible();
		await form.getByLabel('Nazwa roli').fill('Agent');
		await form.getByRole('button', { name: 'Zapisz' }).click();
		await expect(form.getByText('Rola o tej nazwie już istnieje.')).toBeVisible();
		await form.getByLabel('Nazwa roli').fill('Opiekun tagów');
		await form.getByRole('checkbox', { name: 'Dodawanie nowych tagów' }).check();
		await form.getByRole('button', { name: 'Zapisz' }).click();
		const role = page
			.getByRole('list', { name: 'Role' })
			.getByRole('listitem')
			.filter({ hasText: 'Opiekun tagów' });
		await expect(role).toContainText('0 osób');

		await users.open();
		await users.openUser('agnieszka.dudek');
		await users.role('Opiekun tagów').check();
		await users.button('Zapisz').click();
		await expect(page.getByText('Zapisano')).toBeVisible();

		await page.goto('/admin/roles');
		await expect(role).toContainText('1 osoba');
		await role.getByRole('button').click();
		await form.getByRole('checkbox', { name: 'Zmiana czasów SLA' }).check();
		await form.getByRole('button', { name: 'Zapisz' }).click();
		await expect(role).toContainText('Zmiana czasów SLA');
		await role.getByRole('button').click();
		await form.getByRole('button', { name: 'Usuń rolę' }).click();
		await expect(page.getByText('1 osoba straci uprawnienia tej roli.')).toBeVisible();
		await page.getByRole('dialog').getByRole('button', { name: 'Usuń rolę' }).click();
		await expect(role).toHaveCount(0);

		await page.getByRole('link', { name: 'Dziennik zmian' }).click();
		const log = page.getByRole('list', { name: 'Dziennik zmian' });
		await expect(log.getByText('Usunięcie roli: Opiekun tagów')).toBeVisible();
		await expect(log.getByText('Zmiana użytkownika: Agnieszka Dudek')).toBeVisible();
		await expect(log.getByText('Agent → Agent, Opiekun tagów')).toBeVisible();
		await page.getByLabel('Rodzaj zmiany').selectOption({ label: 'Dodanie roli' });
		await expect(log.getByText(/^Usunięcie roli/)).toHaveCount(0);
		// Where the operator added roles, the log has them as well.
		const added = log.getByRole('listitem').filter({ hasText: 'Opiekun tagów' });
		await expect(added).toHaveCount(1);
		await expect(added).toContainText('Ewa Lis');
		await page.getByLabel('Szukaj osoby, roli lub kolejki').fill('nikt taki');
		await expect(page.getByText('Nie ma takich wpisów')).toBeVisible();
		await page.getByLabel('Szukaj osoby, roli lub kolejki').fill('ewa');
		await expect(log.getByRole('listitem')).toHaveCount(1);
		await page.getByLabel('Do dnia').fill('2020-01-01');
		await expect(page.getByText('Nie ma takich wpisów')).toBeVisible();
	});

	test('several people are assigned to a queue at once, from the queue’s side', async ({
		page,
		newDevice,
	}) => {
		test.slow();
		const theirs = await newDevice();
		const list = await signIn(theirs, 'malgorzata.sliwa');
		await signIn(page, accounts.ewa);
		await page.goto('/admin/queues');
		const queue = page.getByRole('button', { name: /Serwis gwarancyjny/ });
		await queue.click();
		const sheet = page.getByRole('dialog', { name: 'Kto obsługuje: Serwis gwarancyjny' });
		await expect(sheet.getByRole('checkbox', { name: 'Marek Wrona' })).toBeChecked();
		await sheet.getByRole('searchbox').fill('sliwa');
		await sheet.getByRole('checkbox', { name: 'Małgorzata Śliwa' }).check();
		await sheet.getByLabel('Priorytet: Małgorzata Śliwa').fill('5');
		await sheet.getByRole('searchbox').fill('natalia');
		await sheet.getByRole('checkbox', { name: 'Natalia Jezierska' }).check();
		await sheet.getByRole('button', { name: 'Zatwierdź' }).click();
		await expect(sheet).toBeHidden();
		await page.goto('/admin/users/malgorzata.sliwa');
		await expect(page.getByText(/Serwis gwarancyjny \(5\)/)).toBeVisible();
		// Her list has them without a reload.
		await expect(
			list.page.getByRole('listitem').filter({ hasText: 'Serwis gwarancyjny' }).first(),
		).toBeVisible();
	});
}
