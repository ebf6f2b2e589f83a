import type { Locator, Page } from '@playwright/test';

export class SignInPage {
	readonly page: Page;
	readonly address: Locator;
	readonly login: Locator;
	readonly password: Locator;
	readonly submit: Locator;
	readonly alert: Locator;

	constructor(page: Page) {
		this.page = page;
		this.address = page.getByLabel('Adres systemu', { exact: true });
		this.login = page.getByLabel('Login', { exact: true });
		this.password = page.getByLabel('Hasło', { exact: true });
		this.submit = page.getByRole('button', { name: 'Zaloguj', exact: true });
		this.alert = page.getByRole('alert');
	}

	async open(path = '/login'): Promise<void> {
		await this.page.goto(path);
		await this.submit.waitFor();
	}

	async signIn(login: string, password: string, address = 'demo'): Promise<void> {
		await this.address.fill(address);
		await this.login.fill(login);
		await this.password.fill(password);
		await this.submit.click();
	}
}
