import { NotificationSettings } from '../pages/notification-settings.ts';
import { accounts, expect, signIn } from './fixtures.ts';
import { test, workerReady } from './push-fixtures.ts';

test('a ticket is assigned to me: the phone is told, and a tap opens it', async ({
	page,
	stack,
	device,
	service,
}) => {
	await device.prepare();
	await signIn(page, accounts.anna);
	await workerReady(page);
	await new NotificationSettings(page).turnOn();

	const { control } = stack.sandbox;
	const { ticketId } = await control.customerMessage({ body: 'Nowa sprawa', subject: 'Zwrot towaru' });
	await control.change(ticketId, accounts.ewa, { assignee: accounts.anna });
	const bodies = () => device.box.arrived.map(({ message }) => message.notification.body);
	await expect.poll(bodies).toContainEqual(expect.stringContaining('Przypisano do Ciebie'));
	expect(device.box.arrived.at(-1)).toMatchObject({ urgency: 'high', ttlSeconds: 86_400 });
	expect(device.box.arrived.map(({ text }) => text).join()).not.toContain('Zwrot towaru');
	await device.deliverAll();
	const tag = `ticket:demo:${ticketId}`;
	await expect
		.poll(() => device.shown())
		.toEqual([
			{ title: `Zgłoszenie #${ticketId}`, body: expect.stringContaining('Przypisano do Ciebie'), tag },
		]);

	await device.tap(tag);
	await expect(page).toHaveURL(`${stack.app.url}/t/demo/${ticketId}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Zwrot towaru');
	expect(await device.shown()).toEqual([]);
	expect(service.faults).toEqual([]);
});

test('the settings say how it stands, test it, and mend what has expired', async ({ page, device }) => {
	const settings = new NotificationSettings(page);
	await device.prepare();
	await signIn(page, accounts.piotr);
	await workerReady(page);
	await settings.turnOn();
	await settings.test.click();
	await expect.poll(() => device.box.arrived.length).toBe(1);
	await device.deliverAll();
	await expect(settings.part.getByText('Próbne powiadomienie dotarło.')).toBeVisible({ timeout: 20_000 });
	await expect(settings.part.getByText('Ostatnie odebrane:')).toBeVisible();

	const old = device.box.endpoint;
	device.expire();
	const expired = settings.part.getByText('Adres powiadomień tego urządzenia wygasł.');
	// Two tests within three seconds are one too many.
	const tooSoon = settings.part.getByText('Poprzednie próbne jeszcze jest w drodze.');
	await expect(async () => {
		await settings.test.click();
		await expect(expired.or(tooSoon)).toBeVisible();
		expect(await expired.isVisible()).toBe(true);
	}).toPass();
	// Found dead by the test and replaced at once, without asking anybody.
	await expect(settings.state('Włączone')).toBeVisible();
	expect(device.box.endpoint).not.toBe(old);
});

test('a push that cannot be read still shows something', async ({ page, device }) => {
	await device.prepare();
	await signIn(page, accounts.ewa);
	await workerReady(page);
	await device.deliver('{"web_push": 8030, "notification"');
	await expect
		.poll(() => device.shown())
		.toEqual([
			{
				title: 'Thulium Mobile',
				body: 'Coś się zmieniło w Twoich zgłoszeniach.',
				tag: 'unreadable',
			},
		]);
});

test('without permission it says so, and how to give it back', async ({ page, device }) => {
	await device.prepare('denied');
	await signIn(page, accounts.anna);
	await workerReady(page);
	const settings = new NotificationSettings(page);
	await settings.open();
	await settings.toggle.click();
	await settings.question.getByRole('button', { name: 'Włącz', exact: true }).click();
	await expect(settings.state('Zablokowane')).toBeVisible();
	await expect(settings.part.getByText('Jak to odblokować')).toBeVisible();
});
