/** Draws the pictures that browsers show before the app is installed, from the built app and the sandbox, into static/screenshots. */
import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startSandbox } from '../contract/sandbox-process.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { startApp } from './app-process.ts';
import { chromiumFlags, ensureChromium } from './chromium.ts';

const folder = 'static/screenshots';
const narrow = {
	viewport: { width: 390, height: 844 },
	deviceScaleFactor: 2,
	hasTouch: true,
	isMobile: true,
};
const wide = {
	viewport: { width: 1280, height: 800 },
	deviceScaleFactor: 1,
	hasTouch: false,
	isMobile: false,
};
/** Pictures, avatars and fonts come a moment after the words. */
const calmMs = 1_500;

async function listOf(browser: Browser, url: string, size: typeof narrow): Promise<ListPage> {
	const context = await browser.newContext({
		...size,
		baseURL: url,
		locale: 'pl-PL',
		reducedMotion: 'reduce',
	});
	const page = await context.newPage();
	const form = new SignInPage(page);
	await form.open();
	await form.signIn('anna.nowak', 'thulium-demo');
	const list = new ListPage(page);
	await list.waitUntilFilled();
	await list.skipOnboarding();
	return list;
}

async function shoot(page: Page, name: string): Promise<void> {
	await page.mouse.move(0, 0);
	await page.waitForTimeout(calmMs);
	await page.screenshot({ path: `${folder}/${name}.png` });
}

mkdirSync(folder, { recursive: true });
const sandbox = await startSandbox();
const app = await startApp({ sandboxUrl: sandbox.url });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
try {
	const phone = await listOf(browser, app.url, narrow);
	await shoot(phone.page, 'list');
	const ticket = await phone.openFirst();
	await shoot(phone.page, 'ticket');
	await ticket.addReply.click();
	await ticket.replyText.fill(
		'Dzień dobry, paczka jest już w drodze. Numer przesyłki prześlę dziś po południu.',
	);
	await shoot(phone.page, 'reply');
	const desktop = await listOf(browser, app.url, wide);
	await desktop.openFirst();
	await shoot(desktop.page, 'desktop');
} finally {
	await browser.close();
	await app.stop();
	await sandbox.stop();
}
