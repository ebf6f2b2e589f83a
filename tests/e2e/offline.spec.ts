import { countInThulium, expect, openNew, settled, test } from './fixtures.ts';

const controlled = () => navigator.serviceWorker.controller !== null;

test('with the network off the app starts, shows the list and a ticket, and keeps what is written', async ({
	page,
	context,
	list,
	stack,
}) => {
	await page.waitForFunction(controlled);
	const ticket = await openNew(list, stack);
	const number = await ticket.number();
	await expect(ticket.events.first()).toBeVisible();

	await context.setOffline(true);
	await page.goto('/');
	await expect(list.rows.first()).toBeVisible();
	await list.open(number);
	await expect(ticket.events.first()).toBeVisible();
	await ticket.reply('Napisane w pociągu');
	await expect(ticket.event('reply', 'Napisane w pociągu')).toBeVisible();
	await page.reload();
	await expect(ticket.event('reply', 'Napisane w pociągu')).toHaveCount(1);

	await context.setOffline(false);
	await expect
		.poll(() => countInThulium(stack, number, 'Napisane w pociągu'), {
			timeout: 40_000,
		})
		.toBe(1);
	await settled(page);
	await expect(ticket.event('reply', 'Napisane w pociągu')).toHaveCount(1);
});

test('a link to a ticket never opened here works offline for my tickets', async ({ page, context, list }) => {
	await page.waitForFunction(controlled);
	const number = await list.numberOf(list.rows.nth(3));
	await expect(async () => {
		await context.setOffline(true);
		await page.goto(`/t/demo/${number}`);
		await expect(page.getByRole('feed', { name: 'Zdarzenia' }).getByRole('article').first()).toBeVisible({
			timeout: 2000,
		});
	}).toPass({ timeout: 30_000 });
	await context.setOffline(false);
});

test('the connection line tells the truth', async ({ page, context, list }) => {
	await page.waitForFunction(controlled);
	await context.setOffline(true);
	await page.goto('/');
	await list.waitUntilFilled();
	await expect(page.getByText(/offline|bez sieci|brak sieci/i).first()).toBeVisible({ timeout: 20_000 });
	await context.setOffline(false);
	await expect(page.getByText(/aktualne/i).first()).toBeVisible({ timeout: 30_000 });
});
