import type { Page } from '@playwright/test';
import { TicketPage } from '../pages/ticket-page.ts';
import { postShared } from '../pages/share-form.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

interface Manifest {
	icons: { src: string; sizes: string; purpose?: string }[];
	screenshots: { src: string; sizes: string; form_factor: string }[];
	shortcuts: { name: string; url: string }[];
	start_url: string;
	display: string;
	display_override: string[];
	share_target: { action: string; method: string };
}

test('Chromium finds nothing that keeps the app from being installed', async ({ page, context, list }) => {
	await expect(list.rows.first()).toBeVisible();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	const devtools = await context.newCDPSession(page);
	const { errors, url } = await devtools.send('Page.getAppManifest');
	expect(url).toContain('/manifest.webmanifest');
	expect(errors).toEqual([]);
	const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
	// Tests run in a window that keeps nothing; that alone is in the way of installing.
	expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('on a desktop the app draws its own title bar, elsewhere it stands alone', async ({ request }) => {
	const manifest = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
	expect(manifest.display_override[0]).toBe('window-controls-overlay');
	expect(manifest.display).toBe('standalone');
});

test('every icon of the manifest is there, also the one that is cut and the one of one colour', async ({
	request,
}) => {
	const manifest = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
	for (const { src } of manifest.icons) expect((await request.get(src)).ok(), src).toBe(true);
	const purposes = manifest.icons.map(({ purpose }) => purpose);
	expect(purposes).toEqual(expect.arrayContaining(['maskable', 'monochrome']));
});

test('the pictures for the installing sheet are there, in the sizes that the manifest says', async ({
	page,
	request,
}) => {
	const { screenshots } = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
	expect(screenshots.map((each) => each.form_factor)).toEqual(expect.arrayContaining(['narrow', 'wide']));
	await page.goto('/login');
	for (const { src, sizes } of screenshots) {
		const size = await page.evaluate(async (address) => {
			const image = Object.assign(new Image(), { src: address });
			await image.decode();
			return `${image.naturalWidth}x${image.naturalHeight}`;
		}, src);
		expect(size, src).toBe(sizes);
	}
});

test("the icon's own menu opens my tickets, those of nobody, and a new one", async ({
	page,
	request,
	list,
}) => {
	await expect(list.rows.first()).toBeVisible();
	const { shortcuts } = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
	const addressOf = (name: string) => shortcuts.find((each) => each.name === name)?.url ?? '';
	for (const name of ['Moje', 'Nieprzypisane']) {
		await page.goto(addressOf(name));
		await expect(page.getByRole('button', { name: new RegExp(`^${name}`), pressed: true })).toBeVisible();
	}
	await page.goto(addressOf('Nowe zgłoszenie'));
	await expect(page.getByRole('heading', { level: 1, name: /Nowe zgłoszenie/ })).toBeVisible();
});

async function share(page: Page, manifest: Manifest, text: string): Promise<void> {
	expect(manifest.share_target.method).toBe('POST');
	await postShared(page, manifest.share_target.action, text);
}

test('files and text shared by another app wait until a ticket is chosen, and become its draft', async ({
	page,
	request,
	list,
	context,
}) => {
	const number = await list.numberOf(list.rows.first());
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.reload();
	await list.waitUntilFilled();
	const manifest = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
	// Without a network too: it is stored before anything is asked.
	await context.setOffline(true);
	await share(page, manifest, 'Tekst z innej aplikacji');
	await expect(page.getByText('notatka.txt')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Tekst z innej aplikacji')).toBeVisible();
	await page
		.getByRole('list', { name: 'Wybierz zgłoszenie' })
		.getByRole('button', { name: new RegExp(`#${number}`) })
		.click();
	const ticket = new TicketPage(page);
	await expect(ticket.commentText).toHaveValue('Tekst z innej aplikacji');
	await expect(page.getByText('notatka.txt').first()).toBeVisible();
	await context.setOffline(false);
});

test('what is shared before the worker is there is not kept, and the page says so and nothing more', async ({
	browser,
	stack,
}) => {
	const context = await browser.newContext({
		baseURL: stack.app.url,
		locale: 'pl-PL',
		serviceWorkers: 'block',
	});
	const page = await context.newPage();
	await signIn(page, accounts.anna);
	await postShared(page, '/share', 'Tekst z innej aplikacji');
	await expect(page.getByRole('heading', { name: 'Udostępnij to jeszcze raz' })).toBeVisible();
	await expect(page.getByText('nic nie zapisano ani nie wysłano', { exact: false })).toBeVisible();
	await expect(page.getByRole('list', { name: 'Wybierz zgłoszenie' })).toHaveCount(0);
	await context.close();
});
