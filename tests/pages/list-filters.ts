import { expect, type Locator, type Page } from '@playwright/test';

/** The filters of the list, the sheet in which they are chosen and the views that are saved of them. */
export class ListFilters {
	readonly page: Page;
	readonly button: Locator;
	readonly sheet: Locator;
	readonly active: Locator;
	readonly show: Locator;
	readonly scopes: Locator;

	constructor(page: Page) {
		this.page = page;
		this.button = page.getByRole('button', { name: /^Filtry/ });
		this.sheet = page.getByRole('dialog', { name: /Filtry i sortowanie|Zapisane widoki/ });
		this.active = page.getByRole('group', { name: 'Aktywne filtry' });
		this.show = this.sheet.getByRole('button', { name: /^Pokaż/ });
		this.scopes = page.getByRole('group', { name: 'Filtry listy' });
	}

	async open(): Promise<void> {
		await this.button.click();
		await expect(this.sheet).toBeVisible({ timeout: 20_000 });
	}

	/** Chooses a value, also where it stands in a list that has to be unfolded. */
	async choose(field: string, value: RegExp): Promise<void> {
		const chip = this.sheet.getByRole('group', { name: field }).getByRole('button', { name: value });
		const unfold = this.sheet.locator('summary').filter({ hasText: field });
		await expect(chip.or(unfold).first()).toBeVisible();
		if (await unfold.isVisible()) {
			await unfold.click();
			await this.sheet.getByRole('checkbox', { name: value }).click();
		} else await chip.click();
	}

	/** A saved view among the scopes of the list. */
	view(name: string): Locator {
		return this.scopes.getByRole('button', { name: new RegExp(`^${name}`) });
	}

	async saveAs(name: string): Promise<void> {
		await this.sheet.getByRole('button', { name: 'Zapisz jako widok' }).click();
		await this.sheet.getByRole('textbox', { name: 'Nazwa widoku' }).fill(name);
		await this.sheet.getByRole('button', { name: 'Zapisz', exact: true }).click();
	}
}
