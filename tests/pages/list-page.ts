import { expect, type Locator, type Page } from '@playwright/test';
import { TicketPage } from './ticket-page.ts';

export class ListPage {
	readonly page: Page;
	readonly list: Locator;
	readonly rows: Locator;
	readonly search: Locator;

	constructor(page: Page) {
		this.page = page;
		this.list = page.getByRole('main').getByRole('list', { name: 'Zgłoszenia', exact: true });
		this.rows = this.list.getByRole('link');
		this.search = page.getByRole('searchbox', { name: 'Szukaj', exact: true });
	}

	async waitUntilFilled(): Promise<void> {
		await expect(this.rows.first()).toBeVisible({ timeout: 20_000 });
	}

	async skipOnboarding(): Promise<void> {
		const skip = this.page.getByRole('button', { name: 'Pomiń', exact: true });
		await skip.click();
		await expect(skip).toBeHidden();
	}

	/** From the list's menu; whether something is asked first is for the caller to see. */
	async chooseSignOut(): Promise<void> {
		await this.page.getByRole('button', { name: 'Menu', exact: true }).click();
		await this.page
			.getByRole('menuitem', { name: 'Wyloguj' })
			.or(this.page.getByRole('button', { name: 'Wyloguj' }))
			.first()
			.click();
	}

	row(number: string): Locator {
		return this.list.getByRole('link').filter({ hasText: `#${number}` });
	}

	/** Number of the ticket in a row, without the hash. */
	async numberOf(row: Locator): Promise<string> {
		const match = /#(\d+)/.exec((await row.textContent()) ?? '');
		if (match?.[1] === undefined) throw new Error('The row shows no ticket number');
		return match[1];
	}

	async open(number: string): Promise<TicketPage> {
		await this.row(number).first().click();
		const ticket = new TicketPage(this.page);
		await expect(ticket.heading).toContainText(number);
		return ticket;
	}

	async openFirst(): Promise<TicketPage> {
		return this.open(await this.numberOf(this.rows.first()));
	}
}
