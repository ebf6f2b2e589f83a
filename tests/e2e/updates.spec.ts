import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { DetailsPage } from '../pages/details-page.ts';
import { TicketPage } from '../pages/ticket-page.ts';
import { startDeployedApp } from '../tools/next-build.ts';
import { renameBuiltFiles } from '../tools/rename-built-files.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

const openDevice = (
	browser: Browser,
	baseURL: string,
	serviceWorkers: 'allow' | 'block' = 'allow',
): Promise<BrowserContext> =>
	browser.newContext({ baseURL, serviceWorkers, viewport: { width: 390, height: 844 }, locale: 'pl-PL' });

test('a new version asks, keeps what is being written, and comes in when the user agrees', async ({
	browser,
	stack,
}) => {
	const { app, deployNext, end } = await startDeployedApp(stack.sandbox.url);
	const context = await openDevice(browser, app.url);
	try {
		const page = await context.newPage();
		const list = await signIn(page, accounts.anna);
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		const prompt = page.getByText('Nowa wersja', { exact: false });
		await expect(prompt).toHaveCount(0);

		const ticket = await list.openFirst();
		await ticket.addComment.click();
		await ticket.commentText.fill('Pisane w chwili wdrożenia');
		await deployNext();
		await page.evaluate(async () => (await navigator.serviceWorker.ready).update());

		// Told over what he writes in, which makes all else inert.
		await expect(prompt).toBeVisible();
		await expect(ticket.commentText).toHaveValue('Pisane w chwili wdrożenia');
		await expect(page.getByText(/zapisano/i)).toBeVisible();

		const reloaded = page.waitForEvent('load');
		await page.getByRole('button', { name: /odśwież|zaktualizuj/i }).click();
		await reloaded;
		await expect(prompt).toHaveCount(0);
		// Where he was writing, he goes on.
		await expect(ticket.commentText).toHaveValue('Pisane w chwili wdrożenia');
	} finally {
		await context.close();
		await end();
	}
});

/** As a browser does that is short of room. */
async function dropWorkerFiles(page: Page): Promise<void> {
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await page.evaluate(async () => {
		for (const name of await caches.keys()) await caches.delete(name);
	});
}

/** Files of the app's code that the device asks the server for from now on, with the status of each answer. */
function watchCode(context: BrowserContext): Map<string, number> {
	const asked = new Map<string, number>();
	context.on('response', (response) => {
		const { pathname } = new URL(response.url());
		if (pathname.startsWith('/_app/immutable/') && !response.fromServiceWorker())
			asked.set(pathname, response.status());
	});
	return asked;
}

/** Parts that no start loads: they come as somebody wants them. */
async function openParts(page: Page): Promise<void> {
	const ticket = new TicketPage(page);
	await ticket.addComment.click();
	await ticket.commentText.fill('Pisane w wersji sprzed wdrożenia');
	await ticket.sendComment.click();
	await expect(ticket.event('comment', 'sprzed wdrożenia')).toBeVisible();
	await page.getByRole('button', { name: 'Udostępnij link' }).click();
	await expect(page.getByRole('dialog').getByRole('img', { name: /^Kod QR/ })).toBeVisible();
	await page.keyboard.press('Escape');
	const details = new DetailsPage(page);
	await details.open();
	await details.back();
	await page.getByRole('link', { name: 'Wróć do listy' }).click();
	await page.getByRole('link', { name: 'Więcej' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Ustawienia' })).toBeVisible();
}

test('a page of the build before still opens what it never opened, without a worker and with one whose files are gone', async ({
	browser,
	stack,
}) => {
	test.slow();
	const { app, build, deploy, end } = await startDeployedApp(stack.sandbox.url);
	const devices = [await openDevice(browser, app.url, 'block'), await openDevice(browser, app.url)];
	try {
		const pages: Page[] = [];
		for (const device of devices) {
			const page = await device.newPage();
			const ticket = await (await signIn(page, accounts.anna)).openFirst();
			await expect(ticket.events.first()).toBeVisible();
			pages.push(page);
		}
		if (pages[1]) await dropWorkerFiles(pages[1]);
		await deploy(renameBuiltFiles);

		for (const page of pages) {
			const asked = watchCode(page.context());
			const before = await page.evaluateHandle(() => document);
			await openParts(page);
			// They came now, from the server, which has none of them in its own build, and not with a page that was loaded anew.
			expect(asked.size).toBeGreaterThan(4);
			expect(Object.fromEntries(asked)).toEqual(
				Object.fromEntries([...asked.keys()].map((path) => [path, 200])),
			);
			expect([...asked.keys()].filter((path) => existsSync(join(build, 'client', path)))).toEqual([]);
			expect(await before.evaluate((known) => known === document)).toBe(true);
		}
	} finally {
		for (const device of devices) await device.close();
		await end();
	}
});
