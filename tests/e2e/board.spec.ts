import type { Page } from '@playwright/test';
import { accounts, expect, signIn, test } from './fixtures.ts';

/** Makes a board as an administrator and tells its address. */
async function makeBoard(page: Page, name: string): Promise<string> {
	await page.goto('/admin/boards');
	await page.getByLabel('Nazwa tablicy').fill(name);
	await page.getByRole('button', { name: 'Utwórz adres' }).click();
	const sheet = page.getByRole('dialog', { name: 'Adres jest gotowy' });
	const url = (await sheet.getByText('/board#').textContent()) ?? '';
	await sheet.getByRole('button', { name: 'Zamknij' }).click();
	return url.trim();
}

const waiting = (page: Page) =>
	page
		.getByRole('row', { name: /^Reklamacje/ })
		.getByRole('cell')
		.first();

test('an administrator makes a board, a wall shows it live, and shows nothing once it was taken back', async ({
	page,
	newDevice,
	stack,
}) => {
	await signIn(page, accounts.ewa);
	const url = await makeBoard(page, 'Hala');
	const wall = await newDevice();
	await wall.setViewportSize({ width: 1280, height: 720 });
	await wall.goto(url);
	await expect(wall.getByRole('heading', { level: 1, name: /Hala/ })).toBeVisible();
	await expect(wall.getByText('Na żywo')).toBeVisible();
	expect(wall.url()).not.toContain('#');
	const before = Number(await waiting(wall).textContent());
	await stack.sandbox.control.customerMessage({ queueId: '1', subject: 'Na ścianę', body: 'Halo?' });
	await expect(waiting(wall)).toHaveText(String(before + 1));
	await expect(wall.getByText('Na ścianę')).toHaveCount(0);
	await wall.reload();
	await expect(waiting(wall)).toHaveText(String(before + 1));

	await page.getByRole('button', { name: 'Odwołaj: Hala' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Odwołaj', exact: true }).click();
	await expect(page.getByText('Nie ma jeszcze żadnej tablicy.')).toBeVisible();
	await expect(wall.getByRole('heading', { name: 'Ten adres tablicy już nie działa' })).toBeVisible({
		timeout: 40_000,
	});
	expect(await wall.evaluate(() => localStorage.getItem('thulium:board'))).toBeNull();
	await wall.goto(url);
	await expect(wall.getByRole('heading', { name: 'Ten adres tablicy już nie działa' })).toBeVisible();
});

test('a wall outlives the loss of its network and a restart of the server', async ({
	page,
	newDevice,
	stack,
}) => {
	await signIn(page, accounts.ewa);
	const url = await makeBoard(page, 'Magazyn');
	const wall = await newDevice();
	await wall.route('**/api/board/session', (route) => route.abort());
	await wall.goto(url);
	await expect(wall.getByRole('heading', { name: 'Łączę z tablicą' })).toBeVisible();
	await wall.reload();
	// Its secret is not lost while nobody can take it, and stands nowhere once somebody has.
	expect(wall.url()).toBe(url);
	await wall.unroute('**/api/board/session');
	await expect(wall.getByText('Na żywo')).toBeVisible({ timeout: 20_000 });
	expect(wall.url()).not.toContain('#');
	await expect
		.poll(() => wall.evaluate('navigation.entries().map(({ url }) => url).join()'))
		.not.toContain('#');
	await wall.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await wall.context().setOffline(true);
	await wall.reload();
	await expect(wall.getByText(/Bez połączenia, stan z/)).toBeVisible();
	await expect(wall.getByRole('row', { name: /^Reklamacje/ })).toBeVisible();
	await wall.context().setOffline(false);
	await expect(wall.getByText('Na żywo')).toBeVisible({ timeout: 20_000 });
	const before = Number(await waiting(wall).textContent());
	await stack.app.restart();
	await stack.sandbox.control.customerMessage({ queueId: '1', subject: 'Po przerwie', body: 'Halo?' });
	await expect(waiting(wall)).toHaveText(String(before + 1), { timeout: 30_000 });
	await expect(wall.getByText('Na żywo')).toBeVisible();
});

test('the secret of a board opens nothing else, and a stranger sees no board', async ({
	page,
	newDevice,
	request,
}) => {
	await signIn(page, accounts.ewa);
	const url = await makeBoard(page, 'Tylko tablica');
	const wall = await newDevice();
	await wall.goto(url);
	await expect(wall.getByText('Na żywo')).toBeVisible();
	for (const path of ['/api/changes', '/api/search?q=a', '/api/admin/boards'])
		expect((await wall.request.get(path)).status()).toBe(401);
	expect((await request.get('/api/board')).status()).toBe(401);
	const stranger = await newDevice();
	await stranger.goto('/board');
	await expect(stranger.getByRole('heading', { name: 'Ten ekran nie ma jeszcze tablicy' })).toBeVisible();
	await stranger.goto('/board#zmyslonyzmyslonyzmyslony');
	await expect(stranger.getByRole('heading', { name: 'Ten adres tablicy już nie działa' })).toBeVisible();
});

test('who is signed in sees the board of his own queues, and only an administrator makes addresses', async ({
	page,
}) => {
	await signIn(page, accounts.anna);
	await page.goto('/board');
	await expect(page.getByText('Na żywo')).toBeVisible();
	await expect(page.getByRole('row')).toHaveCount(3);
	await page.goto('/admin/boards');
	await expect(page.getByRole('heading', { name: 'Tablice tworzy administrator.' })).toBeVisible();
	expect(
		(await page.request.post('/api/admin/boards', { data: { name: 'x', queueIds: null } })).status(),
	).toBe(403);
});
