import type { Page } from '@playwright/test';
import { KioskPage } from '../pages/kiosk-page.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { MortalBrowser } from '../tools/mortal-browser.ts';
import { hasScreen, startScreen, type Screen } from '../tools/screen.ts';
import { accounts, countInThulium, expect, password, test } from './fixtures.ts';

const size = { width: 1280, height: 800 };

/** What the browser itself says of its window: nothing of its own stands around the app, and nothing of the screen beside it. */
async function expectKioskWindow(page: Page): Promise<void> {
	const window = await page.evaluate(() => ({
		isFullscreen: matchMedia('(display-mode: fullscreen)').matches,
		/** Bars and frames of the browser. */
		chrome: { width: outerWidth - innerWidth, height: outerHeight - innerHeight },
		at: { x: screenX, y: screenY },
		left: Math.max(screen.width - outerWidth, screen.height - outerHeight),
	}));
	expect(window).toMatchObject({
		isFullscreen: true,
		chrome: { width: 0, height: 0 },
		at: { x: 0, y: 0 },
	});
	// Without a window manager the browser leaves one pixel free.
	expect(window.left).toBeLessThanOrEqual(1);
	const session = await page.context().newCDPSession(page);
	const { bounds } = await session.send('Browser.getWindowForTarget');
	await session.detach();
	expect(bounds.windowState).toBe('fullscreen');
}

let display: Screen | null = null;
let browser: MortalBrowser | null = null;
test.afterEach(async () => {
	await browser?.end();
	display?.stop();
});

test('a whole shift in a window that fills the screen and has nothing but the app', async ({ stack }) => {
	// A headed window needs an X server; who asks for all engines gets a failure instead.
	test.skip(
		!hasScreen() && process.env['ENGINES'] !== 'required',
		'This machine has no Xvfb to show a window',
	);
	test.setTimeout(120_000);
	display = await startScreen(size.width, size.height);
	browser = new MortalBrowser({ ...size, display: display.display });
	const page = await browser.start();
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711', stack.app.url);
	await expectKioskWindow(page);

	const form = new SignInPage(page);
	await form.signIn(accounts.anna, password);
	const list = new ListPage(page);
	await list.waitUntilFilled();
	await list.skipOnboarding();
	await kiosk.choosePin('1234');
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject: 'Zmiana', body: 'Proszę.' });
	const ticket = await list.open(ticketId);
	await expect(ticket.event('mail', 'Proszę.')).toBeVisible();
	await ticket.reply('Odpowiedź ze stanowiska');
	await expect
		.poll(() => countInThulium(stack, ticketId, 'Odpowiedź ze stanowiska'), { timeout: 30_000 })
		.toBe(1);
	for (const key of ['Control+n', 'Control+t', 'Control+o', 'F1', 'Control+j'])
		await page.keyboard.press(key);
	await kiosk.lock();
	await kiosk.enterPin('1234', 'Odblokuj');
	await expect(kiosk.lockScreen).toBeHidden();
	await kiosk.lock();
	await page.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
	await expect(form.submit).toBeVisible({ timeout: 30_000 });
	expect(browser.windowsEver).toBe(1);
	await expectKioskWindow(page);
});
