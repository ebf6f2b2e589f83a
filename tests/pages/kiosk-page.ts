import { expect, type Locator, type Page } from '@playwright/test';

/** A station: kiosk mode on one browser. */
export class KioskPage {
	readonly page: Page;
	readonly bar: Locator;
	readonly lockScreen: Locator;
	/** Of a station that is only touched. */
	readonly keyboard: Locator;
	/** Instead of another page: its address. */
	readonly linkSheet: Locator;

	constructor(page: Page) {
		this.page = page;
		this.bar = page.getByRole('complementary', { name: 'Stanowisko' });
		this.lockScreen = page.getByRole('heading', { name: 'Zablokowane' });
		this.keyboard = page.getByRole('group', { name: 'Klawiatura ekranowa' });
		this.linkSheet = page.getByRole('dialog', { name: 'Na stanowisku nie otwiera się innych stron' });
	}

	async enterPin(pin: string, action: string): Promise<void> {
		for (const digit of pin) await this.page.getByRole('button', { name: digit, exact: true }).click();
		await this.page.getByRole('button', { name: action, exact: true }).last().click();
	}

	/** A key of the on-screen keyboard. */
	key(name: string): Locator {
		return this.keyboard.getByRole('button', { name, exact: true });
	}

	/** Taps it out, letter by letter, from the letters on. */
	async type(text: string): Promise<void> {
		for (const char of text) {
			const isLarge = char !== char.toLowerCase();
			// At the beginning of a text they are large already.
			if (isLarge && !(await this.key(char).isVisible())) await this.key('Wielkie litery').tap();
			await this.key(char === ' ' ? 'Spacja' : char).tap();
		}
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

	/** What unlocks the station until its user signs out. */
	async choosePin(pin: string): Promise<void> {
		await this.bar.getByRole('button', { name: 'Ustaw PIN' }).click();
		await this.enterPin(pin, 'Ustaw PIN');
		await expect(this.page.getByText('PIN jest ustawiony.')).toBeVisible();
	}

	/** Other times than were chosen, from the next second on. */
	async #setTimes(times: { lockAfterMs?: number; signOutAfterMs?: number }): Promise<void> {
		await this.page.evaluate((changed) => {
			const station = JSON.parse(localStorage.getItem('thulium:kiosk') ?? '{}') as object;
			localStorage.setItem('thulium:kiosk', JSON.stringify({ ...station, ...changed }));
		}, times);
	}

	/** Does not lock while the test takes its time. */
	async lockLate(): Promise<void> {
		await this.#setTimes({ lockAfterMs: 300_000 });
	}

	/** Nobody touches the station until it locks, which it does after seconds from now on. */
	async lockByIdling(): Promise<void> {
		await this.#setTimes({ lockAfterMs: 1 });
		await expect(this.lockScreen).toBeVisible();
		await this.#setTimes({ lockAfterMs: 120_000 });
	}

	/** Nobody comes back until it signs out by itself. */
	async leaveByIdling(): Promise<void> {
		await this.#setTimes({ lockAfterMs: 1, signOutAfterMs: 1 });
	}

	/** Somebody else wants to work; what was begun and not sent goes. */
	async switchUser(): Promise<void> {
		await this.lock();
		await this.page.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
		await this.page.getByRole('button', { name: 'Wyloguj i porzuć niewysłane' }).click();
	}
}
