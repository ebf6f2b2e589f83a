import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { KioskPage } from '../pages/kiosk-page.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { MortalBrowser } from '../tools/mortal-browser.ts';
import { accounts, expect, password, test, type Stack } from './fixtures.ts';

/** What the browser was given of a user, in words that stand nowhere else. */
const traces = {
	subject: 'Sprawa-7Qk2Vx9Lw',
	mail: 'wiadomość-Zt5Rb8Nc1',
	draft: 'szkic-Hy4Gd6Ms3',
	file: 'Pf9Xa2Wj7-plik.txt',
	/** A line that stands in the file alone. */
	content: 'poziom sygnalu -61 dBm',
	name: 'Anna Nowak',
	login: accounts.anna,
	/** Never on the disk, not while he works either. */
	password,
};
type Trace = keyof typeof traces;

const files = (folder: string): string[] =>
	readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		const found = statSync(path, { throwIfNoEntry: false });
		if (found === undefined) return [];
		return found.isDirectory() ? files(path) : found.isFile() ? [path] : [];
	});

/** Where the browser keeps what a page gives it. Elsewhere it notes by itself where it was, and no page can take that back: see decision 20. */
const ofPages =
	/\/(?:IndexedDB|Local Storage|Session Storage|Service Worker|WebStorage|File System|blob_storage|Cache|Code Cache|Network|Cookies)/;

/** The files of the profile that name a ticket by its address: with the server's, no number stands so by chance. */
const filesWithAddress = (profile: string, address: string): string[] =>
	files(profile)
		.filter((file) => {
			const content = readFileSync(file);
			return content.includes(address) || content.includes(Buffer.from(address, 'utf16le'));
		})
		.map((file) => file.slice(profile.length + 1));

/** Which of the words lie in a file of the profile, in either of the browser's spellings: `word in file`. */
function tracesIn(profile: string): { trace: Trace; file: string }[] {
	const wanted = (Object.keys(traces) as Trace[]).map((trace) => ({
		trace,
		spellings: [Buffer.from(traces[trace], 'utf8'), Buffer.from(traces[trace], 'utf16le')],
	}));
	return files(profile).flatMap((file) => {
		const content = readFileSync(file);
		return wanted
			.filter(({ spellings }) => spellings.some((spelling) => content.includes(spelling)))
			.map(({ trace }) => ({ trace, file: file.slice(profile.length + 1) }));
	});
}

/** A day's work on the station: reads, writes, downloads. */
async function work(page: Page, url: string, number: string): Promise<KioskPage> {
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711', url);
	const form = new SignInPage(page);
	await form.open(`${url}/login`);
	await form.signIn(accounts.anna, password);
	const list = new ListPage(page);
	await list.waitUntilFilled();
	await list.skipOnboarding();
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const ticket = await list.open(number);
	await expect(ticket.event('mail', traces.mail)).toBeVisible();
	await page.getByRole('button', { name: traces.file }).first().click();
	await expect(page.getByText(/pobrane/).first()).toBeVisible();
	await ticket.addReply.click();
	await ticket.replyText.fill(`Zaczęty ${traces.draft}`);
	await expect(page.getByText(/zapisano/i)).toBeVisible();
	return kiosk;
}

let browser: MortalBrowser;
test.beforeEach(() => {
	browser = new MortalBrowser();
});
// Also where time runs out.
test.afterEach(() => browser.end());

/** Somebody has worked there, and all that he had lies on the disk. */
async function afterWork(stack: Stack): Promise<{ kiosk: KioskPage; page: Page; ticketId: string }> {
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: traces.subject,
		body: traces.mail,
		attachments: [{ filename: traces.file, size: 4_000, kind: 'txt' }],
	});
	const page = await browser.start();
	const kiosk = await work(page, stack.app.url, ticketId);
	// Otherwise nothing would be found below whatever is left.
	await expect
		.poll(() => new Set(tracesIn(browser.profile).map(({ trace }) => trace)), { timeout: 20_000 })
		.toEqual(new Set(Object.keys(traces).filter((trace) => trace !== 'password')));
	await page.goto(stack.app.url);
	return { kiosk, page, ticketId };
}

const ways: { by: string; leave: (kiosk: KioskPage) => Promise<void> }[] = [
	{ by: 'by hand', leave: (kiosk) => kiosk.switchUser() },
	{ by: 'by the clock', leave: (kiosk) => kiosk.leaveByIdling() },
];
for (const { by, leave } of ways)
	test(`after the next one is asked to sign in, ${by}, no file of the browser holds a word of who worked there before`, async ({
		stack,
	}) => {
		test.setTimeout(120_000);
		const { kiosk, page, ticketId } = await afterWork(stack);
		await leave(kiosk);
		await expect(new SignInPage(page).submit).toBeVisible({ timeout: 30_000 });
		await expect(kiosk.bar).toBeVisible();
		await expect.poll(() => tracesIn(browser.profile), { timeout: 30_000 }).toEqual([]);
		await browser.quit();
		expect(tracesIn(browser.profile)).toEqual([]);
		const address = `${new URL(stack.app.url).host}/t/demo/${ticketId}`;
		const named = filesWithAddress(browser.profile, address);
		// Otherwise nothing would be found anywhere.
		expect(named).not.toEqual([]);
		expect(named.filter((file) => ofPages.test(file))).toEqual([]);
	});

test('a station that loses its power comes back locked, and goes on clearing away whoever was leaving', async ({
	stack,
}) => {
	test.setTimeout(180_000);
	await afterWork(stack);
	// Turned off in the evening: all is on the disk. After that no lock is stored, and no touch.
	await browser.quit();
	const opened = await browser.start();
	await opened.goto(stack.app.url);
	await expect(new KioskPage(opened).lockScreen).toBeVisible();
	await browser.kill();
	const locked = await browser.start();
	await locked.goto(stack.app.url);
	const kiosk = new KioskPage(locked);
	await expect(kiosk.lockScreen).toBeVisible();
	await expect(new ListPage(locked).rows.first()).toBeHidden();
	let asked = false;
	// The power goes while the browser is being told: nobody answers.
	await locked.route('**/api/device', () => {
		asked = true;
	});
	await locked.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
	await locked.getByRole('button', { name: 'Wyloguj i porzuć niewysłane' }).click();
	await expect.poll(() => asked, { timeout: 30_000 }).toBe(true);
	await browser.kill();
	const page = await browser.start();
	await page.goto(stack.app.url);
	const { submit } = new SignInPage(page);
	const { lockScreen } = new KioskPage(page);
	// What he had ended may not have reached the disk: then he is asked once more, behind the lock.
	await expect(submit.or(lockScreen)).toBeVisible();
	if (await lockScreen.isVisible())
		await page.getByRole('button', { name: 'Wyloguj, pracuje ktoś inny' }).click();
	await expect(submit).toBeVisible({ timeout: 30_000 });
	await expect.poll(() => tracesIn(browser.profile), { timeout: 30_000 }).toEqual([]);
});
