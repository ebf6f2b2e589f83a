import { createHash } from 'node:crypto';
import type { MadeFile } from '../contract/sandbox-process.ts';
import { Attachments, hashOnDevice, shownNotices } from '../pages/attachments.ts';
import type { ListPage } from '../pages/list-page.ts';
import { accounts, expect, signIn, test, type Stack } from './fixtures.ts';

/** How the sandbox is asked for a file's content. */
const content = '^/api/files/';
const controlled = () => navigator.serviceWorker.controller !== null;

test.afterEach(({ stack }) => stack.sandbox.control.clearFaults());

/** A ticket with these files, open on the screen. */
async function openWith(list: ListPage, stack: Stack, files: readonly MadeFile[]): Promise<Attachments> {
	await list.page.waitForFunction(controlled);
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Pliki do sprawy',
		body: 'Przesyłam pliki.',
		attachments: files,
	});
	await list.open(ticketId);
	return new Attachments(list.page);
}

/** SHA-256 of a file as the system has it. */
async function hashInThulium(stack: Stack, ticketId: string, name: string): Promise<string> {
	const { attachments } = (await stack.sandbox.control.state(ticketId)) as unknown as {
		attachments: { token: string; filename: string }[];
	};
	const token = attachments.find(({ filename }) => filename === name)?.token ?? '';
	const authorization = `Basic ${Buffer.from('api:api-demo').toString('base64')}`;
	const response = await fetch(`${stack.sandbox.url}/api/files/${token}`, { headers: { authorization } });
	return createHash('sha256')
		.update(new Uint8Array(await response.arrayBuffer()))
		.digest('hex');
}

/** How many files the browser itself is fetching. */
const carriedByBrowser = async (): Promise<number> => {
	const registration = await navigator.serviceWorker.ready;
	const { backgroundFetch } = registration as unknown as { backgroundFetch: { getIds(): Promise<string[]> } };
	return (await backgroundFetch.getIds()).length;
};

const numberIn = (url: string): string => /\/t\/demo\/(\d+)/.exec(url)?.[1] ?? '';

test('several at once: progress is seen, one is cancelled, the others go on, also over a reload', async ({
	page,
	list,
	stack,
}) => {
	const [one, two, three] = ['pierwszy.zip', 'drugi.zip', 'trzeci.zip'] as const;
	const size = 1_500_000;
	const files = await openWith(list, stack, [
		{ filename: one, size },
		{ filename: two, size },
		{ filename: three, size },
	]);
	await stack.sandbox.control.fault({ match: { path: content }, fault: { pieceDelayMs: 300 } });
	for (const name of [one, two, three]) await files.fetch(name);
	for (const name of [one, two, three])
		await expect(files.row(name).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
	await files.button('Anuluj pobieranie', two).click();
	await expect(files.button('Pobierz', two)).toBeVisible();

	await page.reload();
	await expect(files.row(one).getByRole('progressbar')).toBeVisible();
	await files.isThere(one);
	await files.isThere(three);
	await expect(files.button('Pobierz', two)).toBeVisible();
	await expect(files.row(two)).not.toContainText('pobrane');
});

test('a download that is cut goes on where it broke off, and the bytes are the same', async ({
	page,
	list,
	stack,
}) => {
	const name = 'nagranie.wav';
	const files = await openWith(list, stack, [{ filename: name, size: 5_000_000, kind: 'wav' }]);
	const { control } = stack.sandbox;
	await control.fault({
		match: { path: content, times: 2 },
		fault: { cutAfterBytes: 1_400_000, pieceDelayMs: 20 },
	});
	await control.clearRequests();
	await files.fetch(name);
	await files.isThere(name);
	const asked = (await control.requests()).filter(({ path }) => path.startsWith('/api/files/'));
	expect(asked.map(({ status }) => status)).toHaveLength(3);
	expect(asked.at(-1)?.status).toBe(206);
	expect(await hashOnDevice(page, name)).toBe(await hashInThulium(stack, numberIn(page.url()), name));
});

test('while Thulium is down the file waits and says so; then it goes on', async ({ list, stack }) => {
	const name = 'oferta.docx';
	const files = await openWith(list, stack, [{ filename: name, size: 60_000, kind: 'docx' }]);
	await stack.sandbox.control.fault({ match: { path: content }, fault: { status: 503 } });
	await files.fetch(name);
	await expect(files.row(name)).toContainText('system Thulium nie odpowiada · próbuję ponownie', {
		timeout: 30_000,
	});
	await stack.sandbox.control.clearFaults();
	await files.isThere(name);
});

test('a file that Thulium no longer has says so, and offers nothing that cannot help', async ({
	list,
	stack,
}) => {
	const name = 'usunięty.zip';
	const files = await openWith(list, stack, [{ filename: name, size: 20_000 }]);
	await stack.sandbox.control.fault({ match: { path: content }, fault: { status: 404 } });
	await files.fetch(name);
	await expect(files.row(name)).toContainText('tego pliku już nie ma w systemie');
	await expect(files.row(name).getByRole('button')).toHaveCount(0);
	await expect(list.page.getByRole('alert')).toContainText(`Nie pobrano: ${name}`);
});

test('a file that is another one than its name says is shown as what it is, with a warning', async ({
	list,
	stack,
}) => {
	const name = 'faktura.pdf';
	const files = await openWith(list, stack, [{ filename: name, size: 30_000, kind: 'png' }]);
	await files.fetch(name);
	await expect(files.row(name)).toContainText('uwaga: to nie jest plik PDF');
	await files.open(name);
	await expect(files.viewer.getByRole('img', { name })).toBeVisible();
});

// With the first size parts of the file find room, with the second not even what the app wants to note about it does.
for (const quotaSize of [6_000_000, 2_750_000])
	test(`on a full disk the file says that there is no room (${quotaSize} bytes)`, async ({
		page,
		context,
		stack,
	}) => {
		const name = 'za duży.zip';
		const devtools = await context.newCDPSession(page);
		const { origin } = new URL(stack.app.url);
		// Before anything is stored: the browser remembers for a while how much room there was.
		await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
		const list = await signIn(page, accounts.anna);
		const files = await openWith(list, stack, [{ filename: name, size: 7_500_000 }]);
		await files.fetch(name);
		await expect(files.row(name)).toContainText('brak miejsca na urządzeniu', { timeout: 30_000 });
		await files.button('Spróbuj ponownie', name).click();
		await expect(files.row(name)).toContainText('brak miejsca na urządzeniu', { timeout: 30_000 });
	});

test('the settings show the space that files take, and give it back', async ({ page, list, stack }) => {
	const name = 'zdjęcia.zip';
	const files = await openWith(list, stack, [{ filename: name, size: 3 * 1024 * 1024 }]);
	await files.fetch(name);
	await files.isThere(name);
	const ticket = page.url();
	await page.goto('/settings');
	const part = page.getByRole('region', { name: 'Pobrane pliki' });
	await expect(part).toContainText('3 MB z 500 MB');
	await part.getByRole('button', { name: 'Usuń pobrane pliki' }).click();
	await expect(part).toContainText('nie ma pobranych plików');
	await page.goto(ticket);
	await expect(files.button('Pobierz', name)).toBeVisible();
});

// From 8 MB on the browser itself fetches the file, below the service worker does.
for (const { by, size, pieceDelayMs, carried } of [
	{ by: 'the service worker', size: 3_000_000, pieceDelayMs: 100, carried: 0 },
	{ by: 'the browser', size: 8_500_000, pieceDelayMs: 30, carried: 1 },
])
	test(`a file goes on coming with the app closed, whole, and a notification says so: fetched by ${by}`, async ({
		page,
		context,
		list,
		stack,
	}) => {
		const name = 'bez strony.zip';
		await context.grantPermissions(['notifications']);
		const files = await openWith(list, stack, [{ filename: name, size }]);
		const ticketId = numberIn(page.url());
		await stack.sandbox.control.fault({ match: { path: content }, fault: { pieceDelayMs } });
		await files.fetch(name);
		await expect(files.row(name).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
		// Of the same origin, but nothing of the app runs there.
		const elsewhere = await context.newPage();
		await elsewhere.goto('/healthz');
		await page.close();
		expect(await elsewhere.evaluate(carriedByBrowser)).toBe(carried);
		expect(await hashOnDevice(elsewhere, name)).toBeNull();
		await expect.poll(() => hashOnDevice(elsewhere, name), { timeout: 30_000 }).not.toBeNull();
		await stack.sandbox.control.clearFaults();
		expect(await hashOnDevice(elsewhere, name)).toBe(await hashInThulium(stack, ticketId, name));
		await expect.poll(() => elsewhere.evaluate(shownNotices)).toEqual([`Pobrano załącznik: ${name}`]);
		await elsewhere.goto(`/t/demo/${ticketId}`);
		await new Attachments(elsewhere).isThere(name);
	});

test('what comes while another page of the app is shown is told there', async ({ page, list, stack }) => {
	const name = 'w tle.zip';
	const files = await openWith(list, stack, [{ filename: name, size: 1_500_000 }]);
	await stack.sandbox.control.fault({ match: { path: content }, fault: { pieceDelayMs: 100 } });
	await files.fetch(name);
	await expect(files.row(name).getByRole('progressbar')).toBeVisible();
	await page.goto('/');
	await list.waitUntilFilled();
	await expect(page.getByText(`Pobrano: ${name}`)).toBeVisible({ timeout: 30_000 });
	await page.getByRole('button', { name: 'Pokaż zgłoszenie' }).click();
	await files.isThere(name);
});
