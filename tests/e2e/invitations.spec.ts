import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

test.use({ dialect: 'documented' });

test('somebody is invited by a link, chooses a password and is in; the link works once', async ({
	page,
	newDevice,
}) => {
	test.slow();
	await signIn(page, accounts.ewa);
	const users = new UsersPage(page);
	await users.open();
	await page.getByRole('link', { name: 'Dodaj użytkownika' }).click();
	await users.firstName.fill('Zofia');
	await users.lastName.fill('Zaproszona');
	await page.getByRole('radio', { name: 'Wyślę zaproszenie' }).check();
	await expect(page.getByText('Agent musi mieć hasło od razu')).toBeVisible();
	await users.showAdvanced();
	await users.isAgent.uncheck();
	// No second Admin: other journeys in this system are about the only one there is.
	await users.assign([{ name: 'Reklamacje' }]);
	await users.button('Dodaj').click();
	const invitation = page.getByRole('dialog', { name: 'Zaproszenie' });
	const url = await invitation.getByLabel('Link zaproszenia').inputValue();
	expect(url).toContain('/invitation#');

	const theirs = await newDevice();
	await theirs.goto(url);
	await expect(theirs.getByRole('heading', { name: 'Witaj, Zofia Zaproszona' })).toBeVisible();
	await expect(theirs.getByText('zofia.zaproszona')).toBeVisible();
	await theirs.getByLabel('Hasło', { exact: true }).fill('własne-hasło');
	await expect(theirs.getByText('Hasło nie może zawierać polskich liter')).toBeVisible();
	await theirs.getByLabel('Hasło', { exact: true }).fill('wlasne-haslo-26');
	await theirs.getByLabel('Powtórz hasło').fill('wlasne-haslo-26');
	await theirs.getByRole('button', { name: 'Ustaw hasło i wejdź' }).click();
	await new ListPage(theirs).waitUntilFilled();

	const again = await newDevice();
	await again.goto(url);
	await expect(again.getByRole('heading', { name: 'Zaproszenie nie działa' })).toBeVisible();
	await again.getByRole('link', { name: 'Przejdź do logowania' }).click();
	await new SignInPage(again).signIn('zofia.zaproszona', 'wlasne-haslo-26');
	await new ListPage(again).waitUntilFilled();

	// Whoever works on a device is not pushed out by a link.
	await page.goto(url);
	await expect(page.getByRole('heading', { name: 'Na tym urządzeniu już ktoś pracuje' })).toBeVisible();
});

test('an administrator sets a forgotten password: other devices are out, it must be changed', async ({
	page,
	newDevice,
}) => {
	test.slow();
	const theirs = await newDevice();
	await signIn(theirs, 'zuzanna.bak');
	await signIn(page, accounts.ewa);
	const users = new UsersPage(page);
	await users.open();
	await users.openUser('zuzanna.bak');
	await users.button('Ustaw nowe hasło').click();
	const sheet = page.getByRole('dialog', { name: 'Ustaw nowe hasło' });
	await sheet.getByLabel('Hasło', { exact: true }).fill('krotkie');
	await sheet.getByLabel('Powtórz hasło').fill('krotkie');
	await sheet.getByRole('button', { name: 'Zatwierdź' }).click();
	await expect(sheet).toBeVisible();
	await sheet.getByLabel('Hasło', { exact: true }).fill('nowe-haslo-26');
	await sheet.getByLabel('Powtórz hasło').fill('nowe-haslo-26');
	await sheet.getByRole('button', { name: 'Zatwierdź' }).click();
	await expect(page.getByText('Nowe hasło ustawione')).toBeVisible();
	await expect(theirs.getByRole('dialog', { name: 'Zaloguj się ponownie' })).toBeVisible();
	const again = await newDevice();
	const form = new SignInPage(again);
	await form.open();
	await form.signIn('zuzanna.bak', 'nowe-haslo-26');
	await expect(again.getByRole('heading', { name: 'Ustaw nowe hasło' })).toBeVisible();
});
