import type { Page } from '@playwright/test';
import { startSandbox } from '../contract/sandbox-process.ts';
import { startApp } from '../tools/app-process.ts';
import { PictureServer } from '../tools/picture-server.ts';
import { expect, test as base } from './fixtures.ts';

const test = base.extend<object, { pictures: PictureServer }>({
	pictures: [
		async ({}, use) => {
			const pictures = await PictureServer.start();
			await use(pictures);
			await pictures.stop();
		},
		{ scope: 'worker' },
	],
	stack: [
		async ({ pictures }, use) => {
			const sandbox = await startSandbox();
			const app = await startApp({ sandboxUrl: sandbox.url, env: { PICTURE_LOCAL_HOSTS: pictures.host } });
			await use({ app, sandbox });
			await app.stop();
			await sandbox.stop();
		},
		{ scope: 'worker', timeout: 60_000 },
	],
});

/** Everything that the browser asks others than our server for. */
function foreignRequests(page: Page, appUrl: string): string[] {
	const asked: string[] = [];
	page.on('request', (request) => {
		if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(`${appUrl}/`))
			asked.push(request.url());
	});
	return asked;
}

const frame = (page: Page) => page.locator('iframe[data-message-body]').first().contentFrame();

test('pictures from the internet come after "Pokaż obrazy", for this message, and through our server', async ({
	page,
	list,
	stack,
	pictures,
}) => {
	const foreign = foreignRequests(page, stack.app.url);
	const { control } = stack.sandbox;
	const html = (path: string) =>
		`<p>Nowa kolekcja</p><img src="${pictures.address(path)}" alt="Lampa"><div style="background-image:url(${pictures.address(`${path}-tlo`)})">Promocja</div>`;
	const { ticketId } = await control.customerMessage({
		subject: 'Pierwsza gazetka',
		from: 'gazetka@sklep-jeden.example',
		html: true,
		body: html('/jeden'),
	});
	await list.open(ticketId);
	await expect(frame(page).getByText('Nowa kolekcja')).toBeVisible();
	await expect(page.getByText('2 obrazy z internetu są ukryte.')).toBeVisible();
	await expect(frame(page).locator('img')).toHaveCount(0);
	expect(pictures.asked).toEqual([]);

	await page.getByRole('button', { name: 'Pokaż obrazy' }).click();
	await expect(frame(page).getByRole('img', { name: 'Lampa' })).toBeVisible();
	await expect(page.getByText('obrazy z internetu są ukryte')).toBeHidden();
	// The background is asked for when the frame is drawn.
	await expect
		.poll(() => pictures.asked.map(({ path }) => path).toSorted())
		.toEqual(['/jeden', '/jeden-tlo']);
	for (const { headers } of pictures.asked) {
		expect(headers.cookie).toBeUndefined();
		expect(headers.referer).toBeUndefined();
		expect(headers['user-agent'] ?? '').not.toContain('Chrome');
	}

	// Another message of the same sender is asked about anew.
	await page.goto('/');
	const next = await control.customerMessage({
		subject: 'Druga gazetka',
		from: 'gazetka@sklep-jeden.example',
		html: true,
		body: html('/dwa'),
	});
	await list.open(next.ticketId);
	await expect(page.getByText('2 obrazy z internetu są ukryte.')).toBeVisible();
	expect(pictures.asked.some(({ path }) => path.startsWith('/dwa'))).toBe(false);
	expect(foreign).toEqual([]);
});

test('"Zawsze od tego nadawcy" shows the pictures of this sender from then on, and of nobody else', async ({
	page,
	list,
	stack,
	pictures,
}) => {
	const foreign = foreignRequests(page, stack.app.url);
	const { control } = stack.sandbox;
	const send = async (from: string, path: string): Promise<string> => {
		const body = `<p>Dzień dobry</p><img src="${pictures.address(path)}" alt="Zdjęcie">`;
		return (await control.customerMessage({ subject: `Od ${from}`, from, html: true, body })).ticketId;
	};
	await list.open(await send('stala@klientka.example', '/a'));
	await page.getByRole('button', { name: 'Zawsze od tego nadawcy' }).click();
	await expect(frame(page).getByRole('img', { name: 'Zdjęcie' })).toBeVisible();

	await page.goto('/');
	await list.open(await send('stala@klientka.example', '/b'));
	await expect(frame(page).getByRole('img', { name: 'Zdjęcie' })).toBeVisible();

	await page.goto('/');
	await list.open(await send('obcy@nadawca.example', '/c'));
	await expect(page.getByText('1 obraz z internetu jest ukryty.')).toBeVisible();
	expect(pictures.asked.some(({ path }) => path === '/b')).toBe(true);
	expect(pictures.asked.some(({ path }) => path === '/c')).toBe(false);
	expect(foreign).toEqual([]);
});

test('a link shows where it goes, and one that lies about it asks first', async ({
	page,
	context,
	list,
	stack,
}) => {
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Proszę o dopłatę',
		html: true,
		body: `<p><a href="https://sklep.example/regulamin">Regulamin</a></p>
			<p><a href="https://zly.example/konto">www.mojbank.example</a></p>
			<p><a href="javascript:alert(1)">Kliknij</a></p>`,
	});
	await list.open(ticketId);
	const honest = frame(page).getByRole('link', { name: 'Regulamin' });
	await expect(honest).toHaveAttribute('title', 'https://sklep.example/regulamin');
	await expect(honest).toHaveAttribute('rel', /noopener.*noreferrer/);
	await expect(frame(page).getByText('Kliknij')).not.toHaveAttribute('href');

	const opened: string[] = [];
	context.on('page', (other) => opened.push(other.url()));
	await expect(frame(page).getByText('prowadzi do: zly.example')).toBeVisible();
	await frame(page).getByRole('link', { name: 'www.mojbank.example' }).click();
	const question = page.getByRole('dialog', { name: 'Dokąd prowadzi ten link?' });
	await expect(question).toContainText('zly.example');
	await expect(question).toContainText('https://zly.example/konto');
	await question.getByRole('button', { name: 'Nie otwieraj' }).click();
	await expect(question).toBeHidden();
	expect(opened).toEqual([]);
});
