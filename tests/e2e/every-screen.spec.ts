import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { freePort, startSandbox } from '../contract/sandbox-process.ts';
import { startApp } from '../tools/app-process.ts';
import { brokenByColours, brokenRules } from '../tools/broken-rules.ts';
import { cutOff } from '../tools/cut-off.ts';
import { expect, password, test as base, type Stack } from './fixtures.ts';
import { rounds } from './screens/all-rounds.ts';
import type { Round, Screen, Walk } from './screens/screen.ts';
import { wordsOf, type Language } from './screens/words.ts';

const phone = { width: 390, height: 844 };
/** Where somebody wants to look at what is checked: `SCREENS=folder` keeps a picture of each. */
const pictures = process.env['SCREENS'];

/** By a name, since passkeys are not for addresses of numbers and what belongs to them would not be seen. */
const test = base.extend<object, { stack: Stack }>({
	stack: [
		async ({}, use) => {
			const sandbox = await startSandbox({ tickets: 120 });
			const port = await freePort();
			const url = `http://localhost:${port}`;
			const app = await startApp({ sandboxUrl: sandbox.url, port, env: { ORIGIN: url } });
			await use({ app: { ...app, url }, sandbox });
			await app.stop();
			await sandbox.stop();
		},
		{ scope: 'worker', timeout: 90_000 },
	],
});
// What slides in is beside the screen at first.
test.describe.configure({ mode: 'parallel' });
test.use({ actionTimeout: 20_000, contextOptions: { reducedMotion: 'reduce' } });

/** As if it had been chosen in the settings of the device; and nobody has been asked about notifications. */
const prepare = (page: Page, language: Language): Promise<unknown> =>
	page.addInitScript((chosen) => {
		if (!location.protocol.startsWith('http')) return;
		const stored = JSON.parse(localStorage.getItem('thulium:device') ?? '{}') as object;
		localStorage.setItem('thulium:device', JSON.stringify({ ...stored, language: chosen }));
		Object.defineProperty(Notification, 'permission', { get: () => 'default' });
	}, language);

async function signIn({ page, words }: Walk, login: string): Promise<void> {
	await page.goto('/login');
	await page.getByLabel(words.session.login, { exact: true }).fill(login);
	await page.getByLabel(words.session.password, { exact: true }).fill(password);
	await page.getByRole('button', { name: words.session.submit, exact: true }).click();
	await expect(page.locator('li[data-position]').first()).toBeVisible({ timeout: 30_000 });
}

const enlarge = (page: Page, scale: number): Promise<void> =>
	page.evaluate(
		(factor) => document.documentElement.style.setProperty('--text-scale', String(factor)),
		scale,
	);

async function keepPicture(page: Page, name: string): Promise<void> {
	if (pictures === undefined) return;
	mkdirSync(pictures, { recursive: true });
	await page.screenshot({ path: `${pictures}/${name.replace(/[^\w]+/g, '-')}.png` });
}

async function lookInTheDark(page: Page, place: string): Promise<void> {
	await page.emulateMedia({ colorScheme: 'dark' });
	expect.soft(await brokenByColours(page), `${place}, dark`).toEqual([]);
	await keepPicture(page, `${place} dark`);
	await page.emulateMedia({ colorScheme: 'light' });
}

/**
 * A screen is opened once and looked at four times: in both themes, on the smallest phone, and with text of twice the size. Colours are the same in
 * every language: the dark is looked at in Polish.
 */
async function look(page: Page, place: string, language: Language): Promise<void> {
	if (language === 'pl') await lookInTheDark(page, place);
	expect.soft(await brokenRules(page), `${place}, light`).toEqual([]);
	await keepPicture(page, `${place} light`);
	await page.setViewportSize({ width: 320, height: 640 });
	expect.soft(await cutOff(page), `${place}, 320 px wide`).toEqual([]);
	await keepPicture(page, `${place} 320`);
	await page.setViewportSize(phone);
	await enlarge(page, 2);
	expect.soft(await cutOff(page), `${place}, text of twice the size`).toEqual([]);
	await keepPicture(page, `${place} 200`);
	await enlarge(page, 1);
}

/** `(app)/(desk)/t/[system]/[id]` as the address of such a page. */
function addressOf(route: string): RegExp {
	const parts = route.split('/').filter((part) => !/^\(.*\)$/.test(part));
	const path = parts.map((part) =>
		/^\[\[/.test(part) ? '(/[^/]+)?' : /^\[/.test(part) ? '/[^/]+' : `/${part}`,
	);
	return new RegExp(`^${path.join('') || '/'}$`);
}

async function visit(walk: Walk, { name, route, open, leave }: Screen, language: Language): Promise<void> {
	await open(walk);
	if (route !== undefined) expect.soft(new URL(walk.page.url()).pathname, name).toMatch(addressOf(route));
	await look(walk.page, `${name} (${language})`, language);
	await leave?.(walk);
}

async function goOver({ login, screens }: Round, walk: Walk, language: Language): Promise<void> {
	await prepare(walk.page, language);
	if (login !== null) await signIn(walk, login);
	for (const screen of screens) await visit(walk, screen, language);
}

for (const language of ['pl', 'en'] as const)
	for (const round of rounds)
		test(`no screen breaks a rule or is cut off (${language}): ${round.name}`, async ({
			page,
			context,
			stack,
		}) => {
			test.setTimeout(400_000);
			const { control } = stack.sandbox;
			await goOver(round, { page, context, words: wordsOf[language], control, tickets: new Map() }, language);
		});

test('a button too small for a finger is found', async ({ page }) => {
	const small = '<button style="width:10px;height:10px;padding:0;border:0">x</button>';
	await page.setContent(
		`<html lang="pl"><title>Próba</title><main><h1>Próba</h1>${small}${small}</main></html>`,
	);
	expect((await brokenRules(page)).map((fault) => fault.split(':')[0])).toContain('target-size');
});
