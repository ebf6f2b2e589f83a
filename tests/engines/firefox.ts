import { existsSync } from 'node:fs';
import puppeteer, { type ElementHandle, type Page } from 'puppeteer-core';
import { useSeen, viewport, waitMs, type Engine, type EngineMaker } from './engine.ts';

const paths = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const path = (): string | undefined => paths.find((each) => existsSync(each));

/** Firefox, over WebDriver BiDi. */
export const firefox: EngineMaker = {
	name: 'Firefox',
	isHere: () => path() !== undefined,
	start: async () => {
		const executablePath = path();
		if (executablePath === undefined) throw new Error('There is no Firefox here.');
		const browser = await puppeteer.launch({
			browser: 'firefox',
			executablePath,
			headless: true,
			acceptInsecureCerts: true,
			extraPrefsFirefox: {
				'intl.accept_languages': 'pl-PL',
				'datareporting.policy.dataSubmissionEnabled': false,
			},
		});
		const page = await browser.newPage();
		await page.setViewport(viewport);
		return new FirefoxEngine(page, () => browser.close());
	},
};

class FirefoxEngine implements Engine {
	readonly #page: Page;
	readonly close: () => Promise<void>;

	constructor(page: Page, close: () => Promise<void>) {
		this.#page = page;
		this.close = close;
	}

	async open(url: string): Promise<void> {
		await this.#page.goto(url, { waitUntil: 'domcontentloaded' });
	}

	async reload(): Promise<void> {
		await this.#page.reload({ waitUntil: 'domcontentloaded' });
	}

	address(): Promise<string> {
		return Promise.resolve(this.#page.url());
	}

	async tap(xpath: string): Promise<void> {
		await this.#withSeen(xpath, (element) => element.click());
	}

	async type(xpath: string, text: string): Promise<void> {
		await this.#withSeen(xpath, async (field) => {
			await field.click();
			await field.type(text);
		});
	}

	text(xpath: string): Promise<string> {
		return this.#withSeen(xpath, (element) => element.evaluate(({ textContent }) => textContent));
	}

	async choose(xpath: string, file: string): Promise<void> {
		const field = await this.#page.waitForSelector(`::-p-xpath(${xpath})`, { timeout: waitMs });
		await (field as ElementHandle<HTMLInputElement> | null)?.uploadFile(file);
	}

	evaluate<Result>(expression: string): Promise<Result> {
		return this.#page.evaluate(expression) as Promise<Result>;
	}

	#withSeen<Result>(xpath: string, use: (element: ElementHandle) => Promise<Result>): Promise<Result> {
		const find = async (): Promise<ElementHandle | null> => {
			const found = await this.#page.$(`::-p-xpath(${xpath})`);
			return found !== null && (await found.isVisible()) ? found : null;
		};
		return useSeen(xpath, find, use);
	}
}
