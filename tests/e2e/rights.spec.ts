import { DetailsPage } from '../pages/details-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';
import { rightsCases, ticketOn } from './rights-cases.ts';

/** Rights as an administrator changes them act on screens that are open. */

const anna = accounts.anna;

rightsCases();

test('the right to edit SLA times is taken away while the form is open: the change is refused with its reason, what was typed stays', async ({
	page,
	newDevice,
	stack,
}) => {
	test.slow();
	const theirs = await newDevice();
	const { list, ticketId } = await ticketOn(theirs, stack, { login: 'marek.wrona', subject: 'Czasy SLA' });
	await list.open(ticketId);
	const details = new DetailsPage(theirs);
	await details.open();
	await details.row('Czasy').first().click();
	await details.sheet.getByLabel('Czas wykonania').fill('2031-05-01T12:00');

	await signIn(page, accounts.ewa);
	const users = new UsersPage(page);
	await users.open();
	await users.openUser('marek.wrona');
	await users.role('Lider').uncheck();
	await users.button('Zapisz').click();
	await expect(page.getByText('Zapisano')).toBeVisible();

	await expect(details.row('Czasy').first()).toBeDisabled({ timeout: 20_000 });
	await details.sheet.getByRole('button', { name: 'Zapisz' }).click();
	await expect(theirs.getByText('Nie masz uprawnienia do tej zmiany.', { exact: false })).toBeVisible();
	await expect(details.sheet.getByLabel('Czas wykonania')).toHaveValue('2031-05-01T12:00');
});

test('the right to manage users is taken away: an administration that is open is emptied', async ({
	page,
	newDevice,
}) => {
	test.slow();
	const joanna = 'joanna.kaczmarek';
	await signIn(page, accounts.ewa);
	const users = new UsersPage(page);
	await users.open();
	await users.openUser(joanna);
	await users.role('Admin').check();
	await users.button('Zapisz').click();
	await expect(page.getByText('Zapisano')).toBeVisible();

	const theirs = await newDevice();
	await signIn(theirs, joanna);
	const theirUsers = new UsersPage(theirs);
	await theirUsers.open();
	await expect(theirUsers.row(anna)).toBeVisible();

	await users.open();
	await users.openUser(joanna);
	await users.role('Admin').uncheck();
	await users.button('Zapisz').click();
	await expect(theirs.getByText('Nie masz dostępu do administracji')).toBeVisible();
	await expect(theirUsers.row(anna)).toHaveCount(0);
});
