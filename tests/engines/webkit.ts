import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Builder, By, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';
import { freePort } from '../contract/sandbox-process.ts';
import { useSeen, viewport, waitMs, type Engine, type EngineMaker } from './engine.ts';

const driverPath = '/usr/bin/WebKitWebDriver';
const displayPath = '/usr/bin/xvfb-run';
const browserPaths = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
	(machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`,
);
const browserPath = (): string | undefined => browserPaths.find((each) => existsSync(each));
const pauseMs = 50;

/** WebKit, the engine of Safari and of every browser on iOS, over WebDriver. */
export const webkit: EngineMaker = {
	name: 'WebKit',
	isHere: () => browserPath() !== undefined && existsSync(driverPath) && existsSync(displayPath),
	start: async () => {
		const port = await freePort();
		// It runs as root in containers, where its own sandbox cannot be set up. A group of its own, so that the display ends with it.
		const driver = spawn(displayPath, ['-a', driverPath, `--port=${port}`], {
			env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LANG: 'C.UTF-8' },
			stdio: 'ignore',
			detached: true,
		});
		const end = (): void => {
			if (driver.pid !== undefined) process.kill(-driver.pid, 'SIGTERM');
		};
		try {
			await answering(`http://127.0.0.1:${port}/status`);
			const session = await new Builder()
				.usingServer(`http://127.0.0.1:${port}`)
				.withCapabilities(
					new Capabilities({
						browserName: 'MiniBrowser',
						acceptInsecureCerts: true,
						'webkitgtk:browserOptions': { binary: browserPath(), args: ['--automation'] },
					}),
				)
				.build();
			await session.manage().window().setRect({ x: 0, y: 0, width: viewport.width, height: viewport.height });
			return new WebkitEngine(session, end);
		} catch (error) {
			end();
			throw error;
		}
	},
};

async function answering(url: string): Promise<void> {
	for (const deadline = Date.now() + waitMs; Date.now() < deadline;) {
		const answers = await fetch(url).then(
			() => true,
			() => false,
		);
		if (answers) return;
		await new Promise((resolve) => setTimeout(resolve, pauseMs));
	}
	throw new Error('The driver of WebKit does not answer.');
}

class WebkitEngine implements Engine {
	readonly #driver: WebDriver;
	readonly #end: () => void;

	constructor(driver: WebDriver, end: () => void) {
		this.#driver = driver;
		this.#end = end;
	}

	open(url: string): Promise<void> {
		return this.#driver.get(url);
	}

	reload(): Promise<void> {
		return this.#driver.navigate().refresh();
	}

	address(): Promise<string> {
		return this.#driver.getCurrentUrl();
	}

	async tap(xpath: string): Promise<void> {
		await this.#withSeen(xpath, (element) => element.click());
	}

	async type(xpath: string, text: string): Promise<void> {
		await this.#withSeen(xpath, (element) => element.sendKeys(text));
	}

	text(xpath: string): Promise<string> {
		return this.#withSeen(xpath, (element) => element.getProperty('textContent'));
	}

	async choose(xpath: string, file: string): Promise<void> {
		const field = await this.#driver.wait(
			async () => (await this.#driver.findElements(By.xpath(xpath)))[0] ?? null,
			waitMs,
		);
		await (field as WebElement).sendKeys(file);
	}

	evaluate<Result>(expression: string): Promise<Result> {
		return this.#driver.executeScript(`return (${expression})`);
	}

	async close(): Promise<void> {
		await this.#driver.quit();
		this.#end();
	}

	#withSeen<Result>(xpath: string, use: (element: WebElement) => Promise<Result>): Promise<Result> {
		const find = async (): Promise<WebElement | null> => {
			const [found] = await this.#driver.findElements(By.xpath(xpath));
			return found && (await found.isDisplayed()) ? found : null;
		};
		return useSeen(xpath, find, use);
	}
}
