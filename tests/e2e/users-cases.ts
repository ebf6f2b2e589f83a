import type { Page } from '@playwright/test';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

const secret = 'start-2026-haslo';
const queues = ['Reklamacje', 'Zamówienia'] as const;

/** Names nobody has yet: the specs of one worker share a system. */
let made = 0;
const freshSurname = (): string => `Próbna${'abcdefghijklmnop'.charAt(made++)}`;

async function administration(page: Page): Promise<UsersPage> {
	await signIn(page, accounts.ewa);
	const users = new UsersPage(page);
	await users.open();
	return users;
}

/**
 * What the vendor's guide for the first steps says about users, sentence by sentence. `documented`: the same on a system with the documented
 * API alone, where our own directory keeps what the system cannot.
 */
export function usersCases(dialect: 'mobile' | 'documented'): void {
	const isMobile = dialect === 'mobile';

	test('Z zakładki Administracja wybierz Użytkownicy', async ({ page }) => {
		await signIn(page, accounts.ewa);
		await page.getByRole('button', { name: 'Menu', exact: true }).click();
		await page.getByRole('link', { name: 'Użytkownicy' }).click();
		await expect(page).toHaveURL(/\/admin\/users$/);
		const users = new UsersPage(page);
		await expect(users.row(accounts.anna)).toBeVisible();
		await expect(users.row('robert.maj')).toHaveCount(0);
	});

	test('kto nie zarządza użytkownikami, nie ma ich w menu i nie wejdzie pod adresem', async ({ page }) => {
		await signIn(page, accounts.anna);
		await page.getByRole('button', { name: 'Menu', exact: true }).click();
		await expect(page.getByRole('link', { name: 'Ustawienia' })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Użytkownicy' })).toHaveCount(0);
		await page.goto('/admin/users');
		await expect(
			page.getByRole('heading', { level: 1, name: 'Nie masz dostępu do administracji' }),
		).toBeVisible();
	});

	test('lista: szukanie bez polskich znaków, stan, rola i kolejka', async ({ page }) => {
		const users = await administration(page);
		await users.search.fill('zielinski');
		await expect(users.list.getByRole('link')).toHaveCount(1);
		await expect(users.row(accounts.piotr)).toContainText('Piotr Zieliński');
		await users.search.fill('nie ma takiego');
		await expect(page.getByText('Nikt nie pasuje')).toBeVisible();
		await users.button('Wyczyść filtry').click();
		await page.getByRole('radio', { name: 'Wyłączeni' }).check();
		await expect(users.row('robert.maj')).toContainText('konto wyłączone');
		await expect(users.row(accounts.anna)).toHaveCount(0);
		await page.getByRole('radio', { name: 'Wszyscy' }).check();
		await page.getByLabel('Rola', { exact: true }).selectOption({ label: 'Admin' });
		await expect(users.row(accounts.ewa)).toBeVisible();
		await expect(users.row(accounts.anna)).toHaveCount(0);
		await page.getByLabel('Rola', { exact: true }).selectOption({ label: 'Każda rola' });
		await page.getByLabel('Kolejka zgłoszeń').selectOption({ label: queues[0] });
		await expect(users.row(accounts.anna)).toBeVisible();
		await expect(users.row(accounts.piotr)).toHaveCount(0);
	});

	test('W polu Login domyślnie ustawia się imię.nazwisko, można to zmienić', async ({ page }) => {
		const users = await administration(page);
		await page.getByRole('link', { name: 'Dodaj użytkownika' }).click();
		await users.firstName.fill('Łucja');
		await users.lastName.fill('Żółć-Śmiała');
		await expect(users.login).toHaveValue('lucja.zolc-smiala');
		await users.login.fill('lucja');
		await users.lastName.fill('Żółć');
		await expect(users.login).toHaveValue('lucja');
		await users.login.fill('');
		await expect(users.login).toHaveValue('lucja.zolc');
		await users.firstName.fill('Anna');
		await users.lastName.fill('Nowak');
		await expect(users.login).toHaveValue('anna.nowak2');
		await users.login.fill('Anna.Nowak');
		await users.button('Dodaj').click();
		await expect(page.getByText('Ten login jest już zajęty. Wybierz inny.')).toBeVisible();
		await expect(users.login).toBeFocused();
	});

	test('Hasło nie może zawierać polskich znaków: mówimy to w trakcie pisania', async ({ page }) => {
		const users = await administration(page);
		await users.startAdding('Jan', freshSurname(), 'zażółć-gęślą');
		await expect(page.getByText('Hasło nie może zawierać polskich liter')).toBeVisible();
		await users.button('Dodaj').click();
		await expect(users.password).toBeFocused();
		await users.password.fill(secret);
		await expect(page.getByText('Hasło nie może zawierać polskich liter')).toHaveCount(0);
		await users.button('Dodaj').click();
		await expect(users.passwordAgain).toBeFocused();
		await expect(page).toHaveURL(/add-user$/);
	});

	test('Dodaj użytkownika, wymuś zmianę hasła, przypisz role i kolejki, zaloguj się nim', async ({
		page,
		newDevice,
		stack,
	}) => {
		const users = await administration(page);
		const surname = freshSurname();
		await users.startAdding('Ządza', surname, secret);
		const login = await users.login.inputValue();
		await expect(users.forceChange).toBeChecked();
		await expect(users.role('Agent')).toBeChecked();
		await users.showAdvanced();
		await expect(users.isAgent).toBeChecked();
		await expect(page.getByLabel('Numer wewnętrzny')).toHaveValue(/^\d+$/);
		await expect(page.getByRole('radio', { name: 'automatyczny' })).toBeChecked();
		await users.assign([{ name: queues[0], priority: '3' }, { name: queues[1] }]);
		await expect(page.getByText(`${queues[1]} (1), ${queues[0]} (3)`)).toBeVisible();
		await users.button('Dodaj').click();
		await expect(page.getByRole('heading', { level: 1, name: `Ządza ${surname}` })).toBeVisible();
		await expect(page.getByText(`${queues[1]} (1), ${queues[0]} (3)`)).toBeVisible();

		const theirs = await newDevice();
		const form = new SignInPage(theirs);
		await form.open();
		await form.signIn(login, secret);
		await theirs.getByLabel('Nowe hasło', { exact: true }).fill('wlasne-haslo-2026');
		await theirs.getByLabel('Powtórz nowe hasło', { exact: true }).fill('wlasne-haslo-2026');
		await theirs.getByRole('button', { name: 'Zmień hasło' }).click();
		const list = new ListPage(theirs);
		await list.waitUntilFilled();
		// The system knows the new agent: what he writes carries his name.
		const requests = await stack.sandbox.control.requests();
		const creation = isMobile ? '/api/mobile/users' : '/api/agents';
		expect(requests.some(({ method, path }) => method === 'POST' && path === creation)).toBe(true);
	});

	test('Przypisania: checkbox, Priorytet, zatwierdzenie; zły priorytet jest nazwany', async ({ page }) => {
		const users = await administration(page);
		await users.openUser('malgorzata.sliwa');
		await users.button('Wybierz kolejki').click();
		if (!isMobile) {
			await expect(users.assignments.getByText('API systemu na to nie pozwala').first()).toBeVisible();
		} else {
			await users.assignments.getByRole('checkbox', { name: 'Infolinia ogólna' }).check();
			await users.assignments.getByRole('checkbox', { name: 'Czat – sklep' }).check();
		}
		await users.assignments.getByRole('checkbox', { name: queues[1] }).check();
		const priority = users.assignments.getByLabel(`Priorytet: ${queues[1]}`);
		await priority.fill('0');
		await expect(users.assignments.getByText('Priorytet to liczba od 1 do 999.')).toBeVisible();
		await users.assignments.getByRole('button', { name: 'Zatwierdź' }).click();
		await expect(users.assignments).toBeVisible();
		await priority.fill('7');
		await users.assignments.getByRole('button', { name: 'Zatwierdź' }).click();
		await expect(users.assignments).toBeHidden();
		await page.reload();
		await expect(page.getByText(new RegExp(`${queues[1]} \\(7\\)`))).toBeVisible();
		if (isMobile) {
			await expect(page.getByText('Infolinia ogólna (1)')).toBeVisible();
			await expect(page.getByText('Czat – sklep (1)')).toBeVisible();
		}
	});

	test('zmiana roli jest zapisana i widać ją na liście', async ({ page }) => {
		const users = await administration(page);
		await users.openUser('lukasz.zak');
		await users.role('Lider').check();
		if (isMobile) await users.firstName.fill('Lukas');
		else await expect(users.firstName).not.toBeEditable();
		await users.button('Zapisz').click();
		await expect(page.getByText('Zapisano')).toBeVisible();
		await page.getByRole('link', { name: 'Użytkownicy' }).click();
		await expect(users.row('lukasz.zak')).toContainText('Lider');
		if (isMobile) await expect(users.row('lukasz.zak')).toContainText('Lukas');
	});

	test('czego nie zapisano, czeka na karcie: nowego użytkownika i istniejącego', async ({ page }) => {
		const users = await administration(page);
		const surname = freshSurname();
		await users.startAdding('Wiera', surname, secret);
		await page.goBack();
		await page.getByRole('link', { name: 'Dodaj użytkownika' }).click();
		await expect(page.getByText('czego ostatnio nie zapisano')).toBeVisible();
		await expect(users.lastName).toHaveValue(surname);
		await expect(users.password).toHaveValue('');
		await users.button('Odrzuć').click();
		await expect(users.lastName).toHaveValue('');
		await page.goBack();

		await users.openUser('natalia.jezierska');
		await users.role('Lider').check();
		await page.getByRole('link', { name: 'Użytkownicy' }).click();
		await users.openUser('natalia.jezierska');
		await expect(page.getByText('czego ostatnio nie zapisano')).toBeVisible();
		await expect(users.role('Lider')).toBeChecked();
		await users.button('Odrzuć').click();
		await expect(users.role('Lider')).not.toBeChecked();
		await page.getByRole('link', { name: 'Użytkownicy' }).click();
		await users.openUser('natalia.jezierska');
		await expect(users.role('Lider')).not.toBeChecked();
		await expect(page.getByText('czego ostatnio nie zapisano')).toHaveCount(0);
	});

	test('wyłączone konto jest od razu wylogowane i nie zaloguje się, włączone znów tak', async ({
		page,
		newDevice,
	}) => {
		const theirs = await newDevice();
		await signIn(theirs, 'bartosz.krol');
		const users = await administration(page);
		await users.openUser('bartosz.krol');
		await users.button('Wyłącz konto').click();
		const question = page.getByRole('dialog', { name: /Wyłączyć konto/ });
		await question.getByRole('button', { name: 'Wyłącz konto' }).click();
		await expect(page.getByText('Konto wyłączone', { exact: true })).toBeVisible();
		await expect(theirs.getByRole('dialog', { name: 'Zaloguj się ponownie' })).toBeVisible();
		await users.button('Włącz konto').click();
		await expect(page.getByText('Konto włączone', { exact: true })).toBeVisible();
		await signIn(await newDevice(), 'bartosz.krol');
	});

	test('ostatni Admin nie zamknie drzwi za sobą', async ({ page }) => {
		const users = await administration(page);
		// Whoever makes a second Admin in another journey spoils this one; then it says so here.
		await page.getByLabel('Rola', { exact: true }).selectOption({ label: 'Admin' });
		await expect(users.list.getByRole('link')).toHaveCount(1);
		await users.openUser(accounts.ewa);
		await users.role('Admin').uncheck();
		await users.button('Zapisz').click();
		await expect(page.getByRole('alert').getByText('W systemie musi pozostać ktoś')).toBeVisible();
		await users.button('Wyłącz konto').click();
		await page.getByRole('dialog').getByRole('button', { name: 'Wyłącz konto' }).click();
		await expect(page.getByRole('alert').getByText('W systemie musi pozostać ktoś').last()).toBeVisible();
	});
}
