import { expect, type Locator, type Page } from '@playwright/test';

/** *Szczegóły zgłoszenia*, opened from the ticket. */
export class DetailsPage {
	readonly page: Page;
	readonly heading: Locator;
	readonly sheet: Locator;
	readonly undo: Locator;

	constructor(page: Page) {
		this.page = page;
		this.heading = page.getByRole('heading', { name: 'Szczegóły zgłoszenia' });
		this.sheet = page.getByRole('dialog');
		this.undo = page.getByRole('button', { name: 'Cofnij', exact: true }).first();
	}

	async open(): Promise<void> {
		await this.page.getByRole('button', { name: 'Szczegóły zgłoszenia', exact: true }).click();
		await expect(this.heading).toBeVisible();
	}

	/** The row of a field: its name and what it is now. */
	row(name: string): Locator {
		return this.page
			.getByRole('region', { name: 'Szczegóły zgłoszenia' })
			.getByRole('button', { name: new RegExp(`^${name}( |$)`) });
	}

	/** Opens a field's sheet and chooses from its list. */
	async choose(field: string, option: string): Promise<void> {
		await this.row(field).first().click();
		await this.sheet.getByRole('button', { name: option, exact: true }).first().click();
		await expect(this.sheet).toBeHidden();
	}

	async back(): Promise<void> {
		await this.page.getByRole('button', { name: 'Wróć do zgłoszenia' }).click();
		await expect(this.heading).toBeHidden();
	}
}
