import type { Page } from '@playwright/test';
import { Attachments } from '../pages/attachments.ts';
import { expect, test } from './fixtures.ts';

const controlled = () => navigator.serviceWorker.controller !== null;
const picture = (page: Page, name: string) => page.getByRole('dialog').getByRole('img', { name });

/** How much larger than fitting a picture is shown. */
const scaleOf = (page: Page, name: string): Promise<number> =>
	picture(page, name).evaluate((image) => new DOMMatrix(getComputedStyle(image).transform).a);

test('a picture is enlarged by keys, buttons, wheel and double tap; going back closes it, and the focus is kept', async ({
	page,
	context,
	list,
	stack,
}) => {
	const name = 'zdjęcie.jpg';
	await page.waitForFunction(controlled);
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Zdjęcie lampy',
		body: 'W załączniku.',
		attachments: [{ filename: name, size: 60_000, kind: 'jpeg' }],
	});
	await list.open(ticketId);
	const files = new Attachments(page);
	await files.fetch(name);
	await files.isThere(name);
	const address = page.url();
	await files.open(name);
	await expect(picture(page, name)).toBeVisible();
	expect(await scaleOf(page, name)).toBe(1);

	await page.keyboard.press('+');
	await expect.poll(() => scaleOf(page, name)).toBeCloseTo(1.5);
	await files.viewer.getByRole('button', { name: 'Pomniejsz' }).click();
	await expect.poll(() => scaleOf(page, name)).toBe(1);
	await picture(page, name).dblclick();
	await expect.poll(() => scaleOf(page, name)).toBeCloseTo(2.5);
	await picture(page, name).hover();
	await page.mouse.wheel(0, -200);
	await expect.poll(() => scaleOf(page, name)).toBeGreaterThan(2.6);
	await page.keyboard.press('0');
	await expect.poll(() => scaleOf(page, name)).toBe(1);

	await page.goBack();
	await expect(files.viewer).toBeHidden();
	await expect(page).toHaveURL(address);
	await expect(files.button('Otwórz', name)).toBeFocused();
	await files.open(name);
	await page.keyboard.press('Escape');
	await expect(files.viewer).toBeHidden();
	await expect(page).toHaveURL(address);
	expect(context.pages()).toHaveLength(1);
});

test('a PDF is shown page by page with its words, keeps to the strict policy, and opens offline', async ({
	page,
	context,
	list,
	stack,
}) => {
	const name = 'faktura.pdf';
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	await page.waitForFunction(controlled);
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Faktura',
		body: 'W załączniku.',
		attachments: [{ filename: name, size: 90_000, kind: 'pdf' }],
	});
	await list.open(ticketId);
	const files = new Attachments(page);
	await files.fetch(name);
	await files.isThere(name);
	await files.open(name);
	const first = files.viewer.getByRole('region', { name: /^Strona 1 z \d+/ });
	await expect(first.locator('canvas')).toBeVisible({ timeout: 20_000 });
	await expect(first.getByText('Razem brutto: 444,90 PLN')).toBeAttached();
	const width = async () => (await first.boundingBox())?.width ?? 0;
	const fitting = await width();
	await files.viewer.getByRole('button', { name: 'Powiększ' }).click();
	await expect.poll(width).toBeGreaterThan(fitting * 1.3);
	expect(complaints).toEqual([]);

	await context.setOffline(true);
	await page.reload();
	await expect(files.viewer).toBeHidden();
	await files.open(name);
	await expect(first.locator('canvas')).toBeVisible({ timeout: 20_000 });
	await context.setOffline(false);
});

test('pictures inside of a mail open in the viewer, one after the other', async ({ page, list, stack }) => {
	const [one, two] = ['pęknięcie.png', 'tabliczka.png'] as const;
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Uszkodzona lampa',
		html: true,
		body: `<p>Tak to wygląda:</p><img src="cid:${one}"><p>i z bliska:</p><img src="cid:${two}">`,
		attachments: [
			{ filename: one, size: 30_000, kind: 'png' },
			{ filename: two, size: 30_000, kind: 'png', variant: 2 },
		],
	});
	const ticket = await list.open(ticketId);
	const frame = ticket.events.first().locator('iframe[data-message-body]').contentFrame();
	const viewer = page.getByRole('dialog');
	await page.getByRole('button', { name: 'Przeglądaj obrazy (2)' }).click();
	await expect(viewer.getByText('1 z 2')).toBeVisible();
	await page.keyboard.press('ArrowRight');
	await expect(viewer.getByText('2 z 2')).toBeVisible();
	await page.goBack();
	await expect(viewer).toBeHidden();

	await frame.locator('img').nth(1).click();
	await expect(viewer.getByText('2 z 2')).toBeVisible();
	await viewer.getByRole('button', { name: 'Zamknij podgląd' }).click();
	await expect(viewer).toBeHidden();
});
