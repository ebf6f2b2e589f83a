import type { Locator, Page } from '@playwright/test';

/** The administration of users: the list, the card of a new one and of one that there is. */
export class UsersPage {
	readonly page: Page;
	readonly list: Locator;
	readonly search: Locator;
	readonly firstName: Locator;
	readonly lastName: Locator;
	readonly login: Locator;
	readonly password: Locator;
	readonly passwordAgain: Locator;
	readonly forceChange: Locator;
	readonly isAgent: Locator;
	readonly assignments: Locator;

	constructor(page: Page) {
		this.page = page;
		this.list = page.getByRole('list', { name: 'Użytkownicy' });
		this.search = page.getByRole('searchbox', { name: 'Szukaj użytkownika' });
		this.firstName = page.getByLabel('Imię', { exact: true });
		this.lastName = page.getByLabel('Nazwisko', { exact: true });
		this.login = page.getByLabel('Login', { exact: true });
		this.password = page.getByLabel('Hasło', { exact: true });
		this.passwordAgain = page.getByLabel('Powtórz hasło', { exact: true });
		this.forceChange = page.getByLabel('Wymuś zmianę hasła przy najbliższym logowaniu');
		this.isAgent = page.getByLabel('Użytkownik jest agentem');
		this.assignments = page.getByRole('dialog', { name: 'Przypisania' });
	}

	async open(): Promise<void> {
		await this.page.goto('/admin/users');
		await this.page.getByRole('heading', { level: 1, name: 'Użytkownicy' }).waitFor();
	}

	row(login: string): Locator {
		return this.list.getByRole('link').filter({ hasText: login });
	}

	async openUser(login: string): Promise<void> {
		await this.search.fill(login);
		await this.row(login).click();
		await this.login.waitFor();
	}

	/** From the list: the card of a new user with names and password filled in. */
	async startAdding(firstName: string, lastName: string, password: string): Promise<void> {
		await this.page.getByRole('link', { name: 'Dodaj użytkownika' }).click();
		await this.firstName.fill(firstName);
		await this.lastName.fill(lastName);
		await this.password.fill(password);
		await this.passwordAgain.fill(password);
	}

	async showAdvanced(): Promise<void> {
		await this.button('Pokaż zaawansowane').click();
	}

	/** Ticks these queues, each with a priority where one is given, and confirms. */
	async assign(queues: readonly { name: string; priority?: string }[]): Promise<void> {
		await this.button('Wybierz kolejki').click();
		for (const { name, priority } of queues) {
			await this.assignments.getByRole('checkbox', { name, exact: true }).check();
			if (priority !== undefined) await this.assignments.getByLabel(`Priorytet: ${name}`).fill(priority);
		}
		await this.assignments.getByRole('button', { name: 'Zatwierdź' }).click();
		await this.assignments.waitFor({ state: 'hidden' });
	}

	button(name: string): Locator {
		return this.page.getByRole('button', { name, exact: true });
	}

	role(name: string): Locator {
		return this.page.getByRole('group', { name: 'Role' }).getByRole('checkbox', { name, exact: true });
	}
}
