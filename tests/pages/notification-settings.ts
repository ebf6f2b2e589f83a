import { expect, type Locator, type Page } from '@playwright/test';

/** The part *Powiadomienia* of the settings. */
export class NotificationSettings {
	readonly page: Page;
	readonly part: Locator;
	readonly toggle: Locator;
	readonly repair: Locator;
	readonly test: Locator;
	readonly question: Locator;

	constructor(page: Page) {
		this.page = page;
		this.part = page.getByRole('region', { name: 'Powiadomienia', exact: true });
		this.toggle = this.part.getByRole('switch', { name: 'Powiadomienia na tym urządzeniu' });
		this.repair = this.part.getByRole('button', { name: 'Włącz ponownie' });
		this.test = this.part.getByRole('button', { name: 'Wyślij próbne' });
		this.question = page.getByRole('dialog', { name: 'Włączyć powiadomienia?' });
	}

	async open(): Promise<void> {
		await this.page.goto('/settings');
		await expect(this.part).toBeVisible();
	}

	/** What it says about this device. */
	state(name: 'Włączone' | 'Wyłączone' | 'Zablokowane' | 'Wygasłe' | 'Niedostępne'): Locator {
		return this.part.getByRole('status').getByText(name, { exact: true });
	}

	async turnOn(): Promise<void> {
		await this.open();
		await expect(this.state('Wyłączone')).toBeVisible();
		await this.toggle.click();
		await expect(this.state('Włączone')).toBeVisible();
	}

	async choose(name: string): Promise<void> {
		const saved = this.page.waitForResponse('**/api/push/choices');
		await this.page.getByRole('radio', { name, exact: true }).check({ force: true });
		await saved;
	}
}
