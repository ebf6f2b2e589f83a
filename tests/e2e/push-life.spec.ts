import type { Page } from '@playwright/test';
import { NotificationSettings } from '../pages/notification-settings.ts';
import { TicketPage } from '../pages/ticket-page.ts';
import { accounts, expect, password, signIn, type Stack } from './fixtures.ts';
import { test, workerReady } from './push-fixtures.ts';
import type { PushDevice } from '../tools/push-device.ts';

const tagOf = (ticketId: string): string => `ticket:demo:${ticketId}`;

/** Anna's phone, with notifications on; it is left at their settings. */
async function turnOn(page: Page, device: PushDevice): Promise<NotificationSettings> {
	await device.prepare();
	await signIn(page, accounts.anna);
	await workerReady(page);
	const settings = new NotificationSettings(page);
	await settings.turnOn();
	return settings;
}

/** What the notification of a ticket says, once everything that has come to the push service by now was delivered; empty while there is none. */
async function toldOf(device: PushDevice, ticketId: string): Promise<string> {
	await device.deliverAll();
	return (await device.shown()).find(({ tag }) => tag === tagOf(ticketId))?.body ?? '';
}

/** A customer writes on a ticket that Anna has; the notification of it stands in the notification centre. */
async function customerWrites(stack: Stack, device: PushDevice, subject: string): Promise<string> {
	const { control } = stack.sandbox;
	const { ticketId } = await control.customerMessage({ body: 'Pierwsza wiadomość', subject });
	await control.change(ticketId, accounts.ewa, { assignee: accounts.anna });
	await expect.poll(() => toldOf(device, ticketId), { timeout: 20_000 }).not.toBe('');
	await control.customerMessage({ ticketId, body: 'Czy coś już wiadomo?' });
	await expect.poll(() => toldOf(device, ticketId), { timeout: 20_000 }).toContain('Klient napisał');
	return ticketId;
}

test('the push service replaces the address of this browser: the server learns it from the worker', async ({
	page,
	device,
	stack,
}) => {
	await turnOn(page, device);
	const old = device.box;
	await device.replace();
	expect(device.box.endpoint).not.toBe(old.endpoint);
	const { control } = stack.sandbox;
	const { ticketId } = await control.customerMessage({ body: 'Nowa sprawa', subject: 'Po zmianie adresu' });
	await control.change(ticketId, accounts.ewa, { assignee: accounts.anna });
	await expect.poll(() => device.box.arrived.length).toBeGreaterThan(0);
	expect(old.arrived).toEqual([]);
});

test('whose session has ended, and who signs in again, is told things again without starting the app anew', async ({
	page,
	context,
	device,
	stack,
}) => {
	const settings = await turnOn(page, device);
	const sheet = page.getByRole('dialog').filter({ hasText: /zaloguj/i });
	const signInAgain = async (): Promise<void> => {
		await sheet.getByLabel('Hasło', { exact: true }).fill(password);
		const registered = page.waitForResponse('**/api/push/subscription');
		await sheet.getByRole('button', { name: 'Zaloguj', exact: true }).click();
		expect((await registered).ok()).toBe(true);
	};
	// In the settings the look at a session that has ended says so.
	await context.clearCookies();
	await settings.test.click();
	await expect(settings.state('Wygasłe')).toBeVisible();
	// The app may notice it as well and ask by itself, over the button.
	await expect(async () => {
		if (!(await sheet.isVisible()))
			await settings.part.getByRole('button', { name: 'Zaloguj się' }).click({ timeout: 2000 });
		await expect(sheet).toBeVisible({ timeout: 2000 });
	}).toPass();
	await signInAgain();
	await expect(settings.state('Włączone')).toBeVisible();
	// Anywhere else the app asks by itself.
	await context.clearCookies();
	await page.goto('/');
	await signInAgain();
	const { control } = stack.sandbox;
	const { ticketId } = await control.customerMessage({ body: 'Nowa sprawa', subject: 'Po zalogowaniu' });
	await control.change(ticketId, accounts.ewa, { assignee: accounts.anna });
	await expect.poll(() => device.box.arrived.length).toBeGreaterThan(0);
});

test('a notification can be answered, and put away as seen, and the badge counts what is unseen', async ({
	page,
	device,
	stack,
}) => {
	await turnOn(page, device);
	await page.goto('/');
	const answered = await customerWrites(stack, device, 'Do odpowiedzi');
	const seen = await customerWrites(stack, device, 'Do odhaczenia');
	await expect
		.poll(async () => (await device.shown()).map(({ tag }) => tag).toSorted())
		.toEqual([tagOf(answered), tagOf(seen)].toSorted());
	const counted = (await device.badge()) ?? 0;
	expect(counted).toBeGreaterThanOrEqual(2);
	const unseen = async (): Promise<string[]> => {
		const response = await page.request.get('/api/push/notices');
		const { notices } = (await response.json()) as { notices: { ticketId: string }[] };
		return notices.map(({ ticketId }) => ticketId);
	};
	expect(await unseen()).toContain(seen);
	await device.tap(tagOf(seen), 'seen');
	await expect.poll(unseen).not.toContain(seen);
	await expect.poll(() => device.badge()).toBe(counted - 1);
	await expect(page).not.toHaveURL(/\/t\/demo\//);

	await device.tap(tagOf(answered), 'reply');
	await expect(page).toHaveURL(`${stack.app.url}/t/demo/${answered}?compose=reply`);
	await expect(new TicketPage(page).replyText).toBeVisible();
	await expect.poll(() => device.shown()).toEqual([]);
});

test('a tap while the app is closed leads to exactly this ticket when it starts, wherever it starts', async ({
	page,
	device,
	stack,
}) => {
	await turnOn(page, device);
	const ticketId = await customerWrites(stack, device, 'Z zamkniętej aplikacji');
	await page.goto('about:blank');
	// Without a finger on the screen the browser opens no window for a test; where to go is left all the same.
	await device.tap(tagOf(ticketId));
	await page.goto('/');
	await expect(page).toHaveURL(`${stack.app.url}/t/demo/${ticketId}`);
	await expect(new TicketPage(page).heading).toContainText('Z zamkniętej aplikacji');
});

test('what is read on another device is put away on this one', async ({ page, device, stack, newDevice }) => {
	await turnOn(page, device);
	await page.goto('/');
	const ticketId = await customerWrites(stack, device, 'Czytane gdzie indziej');
	await expect.poll(async () => (await device.shown()).map(({ tag }) => tag)).toEqual([tagOf(ticketId)]);
	const other = await signIn(await newDevice(), accounts.anna);
	await other.open(ticketId);
	await expect.poll(() => device.shown(), { timeout: 20_000 }).toEqual([]);
});

test('a permission that was taken back is seen, with what can be done', async ({ page, context, device }) => {
	const settings = await turnOn(page, device);
	await context.clearPermissions();
	await settings.open();
	await expect(settings.state('Włączone')).toBeHidden();
	await expect(settings.state('Zablokowane').or(settings.state('Wygasłe'))).toBeVisible();
});
