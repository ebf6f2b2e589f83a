import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFlags, ensureChromium } from './chromium.ts';
import { within } from './within.ts';

/** A busy machine takes its time to start a browser. */
const startPatienceMs = 60_000;
/** A browser that was killed does not always come up the next time; then it is killed and started once more, as a person does. */
const mostStarts = 3;
const endPatienceMs = 20_000;

const flags = [
	...chromiumFlags,
	'--remote-debugging-port=0',
	'--accept-lang=pl-PL',
	'--no-default-browser-check',
];
const phoneFlags = ['--headless=new', '--window-size=390,844'];

/** A window that fills a real screen, as at a station. */
export interface KioskWindow {
	width: number;
	height: number;
	/** Of the screen, for `DISPLAY`. */
	display: string;
}

const kioskFlags = ({ width, height }: KioskWindow): string[] => [
	'--kiosk',
	'--window-position=0,0',
	`--window-size=${width},${height}`,
];

interface Life {
	child: ChildProcess;
	browser: Browser;
	page: Page;
}

/** Address at which the browser takes orders; it writes it when it is ready. Rejects when it ends before. */
const orderAddress = (child: ChildProcess): Promise<string> =>
	new Promise((resolve, reject) => {
		let written = '';
		const timer = setTimeout(
			() => reject(new Error(`The browser did not start:\n${written}`)),
			startPatienceMs,
		);
		child.stderr?.on('data', (data: Buffer) => {
			written += data.toString();
			const address = /DevTools listening on (ws:\S+)/.exec(written)?.[1];
			if (address === undefined) return;
			clearTimeout(timer);
			resolve(address);
		});
		child.once('exit', () => {
			clearTimeout(timer);
			reject(new Error(`The browser ended at start:\n${written}`));
		});
	});

const exited = (child: ChildProcess): Promise<void> =>
	child.exitCode !== null || child.signalCode !== null
		? Promise.resolve()
		: new Promise((resolve) => {
				child.once('exit', () => resolve());
			});

/** A browser with a profile on the disk, as on a phone: killed as a process, it finds the next time what was stored before. */
export class MortalBrowser {
	/** Folder of all that it keeps. */
	readonly profile = mkdtempSync(join(tmpdir(), 'mortal-browser-'));
	#life: Life | null = null;
	readonly #window: KioskWindow | null;
	#windows = 0;

	/** `window`: how it is shown; left out, nowhere. */
	constructor(window: KioskWindow | null = null) {
		this.#window = window;
	}

	/** How many windows and tabs there have been since it was started. */
	get windowsEver(): number {
		return this.#windows;
	}

	/** Starts it; resolves to its only page, which is empty. */
	async start(): Promise<Page> {
		if (this.#life !== null) throw new Error('The browser is running already');
		for (let starts = 1; ; starts += 1)
			try {
				return await this.#start();
			} catch (error) {
				if (starts === mostStarts) throw error;
				console.warn(`The browser did not come up: ${String(error)}`);
			}
	}

	async #start(): Promise<Page> {
		const look = this.#window === null ? phoneFlags : kioskFlags(this.#window);
		const child = spawn(
			ensureChromium(),
			[...flags, ...look, `--user-data-dir=${this.profile}`, 'about:blank'],
			{
				stdio: ['ignore', 'ignore', 'pipe'],
				env: this.#window === null ? process.env : { ...process.env, DISPLAY: this.#window.display },
				// A process group of its own: all of it can be killed at once.
				detached: true,
			},
		);
		try {
			const browser = await chromium.connectOverCDP(await orderAddress(child));
			const context = browser.contexts()[0];
			const page =
				context?.pages()[0] ??
				(await within(startPatienceMs, 'a new window', Promise.resolve(context?.newPage())));
			if (page === undefined) throw new Error('The browser has no window');
			await within(startPatienceMs, 'the first answer of the window', page.evaluate('1'));
			this.#windows = context?.pages().length ?? 0;
			context?.on('page', () => (this.#windows += 1));
			this.#life = { child, browser, page };
			return page;
		} catch (error) {
			if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
			await exited(child);
			throw error;
		}
	}

	/** SIGKILL to all of its processes, as when the system needs memory or the battery is out. */
	async kill(): Promise<void> {
		const life = this.#life;
		this.#life = null;
		if (life?.child.pid === undefined) return;
		process.kill(-life.child.pid, 'SIGKILL');
		await exited(life.child);
		// Nothing is there any more; what still holds on to it is no reason to wait.
		await within(endPatienceMs, 'letting go of a dead browser', life.browser.close()).catch(() => undefined);
	}

	/** Ends it as the user does, so that all it has is on the disk. */
	async quit(): Promise<void> {
		const life = this.#life;
		this.#life = null;
		if (life === null) return;
		const session = await life.browser.newBrowserCDPSession();
		session.send('Browser.close').catch(() => undefined);
		await within(endPatienceMs, 'the end of the browser', exited(life.child));
	}

	/** Ends it with its profile. */
	async end(): Promise<void> {
		await this.kill();
		rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
	}
}
