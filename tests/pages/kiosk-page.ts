import { expect, type Locator, type Page } from '@playwright/test';

/** A station: kiosk mode on one browser. */
export class KioskPage {
	readonly page: Page;
	readonly bar: Locator;
	readonly lockScreen: Locator;

	constructor(page: Page) {
		this.page = page;
		this.bar = page.getByRole('complementary', { name: 'Stanowisko' });
		this.lockScreen = page.getByRole('heading', { name: 'Zablokowane' });
	}

	async enterPin(pin: string, action: string): Promise<void> {
		for (const digit of pin) await this.page.getByRole('button', { name: digit, exact: true }).click();
		await this.page.getByRole('button', { name: action, exact: true }).last().click();
	}

	/** `at`: where the app is, for a browser that does not know. */
	async setUp(pin: string, at = ''): Promise<void> {
		await this.page.goto(`${at}/?kiosk=1`);
		await expect(this.page.getByRole('heading', { name: 'Włączyć tryb stanowiska?' })).toBeVisible();
		await this.enterPin(pin, 'Dalej');
		await expect(this.page.getByText('Powtórz PIN stanowiska')).toBeVisible();
		// The station begins as a new page.
		const begun = this.page.waitForURL((url) => url.search === '');
		await this.enterPin(pin, 'Włącz');
		await begun;
		await expect(this.bar).toBeVisible();
	}

	async lock(): Promise<void> {
		await this.bar.getByRole('button', { name: 'Zablokuj' }).click();
		await expect(this.lockScreen).toBeVisible();
	}
}
