import type { CDPSession, Page } from '@playwright/test';
import { countInThulium, expect, test } from './fixtures.ts';

/** Tells the service worker that there is a network again, as the browser does by itself some time later. */
async function backgroundSync(page: Page, origin: string): Promise<void> {
	const session: CDPSession = await page.context().newCDPSession(page);
	const registered = new Promise<string>((resolve) => {
		session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const mine = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
			if (mine !== undefined) resolve(mine.registrationId);
		});
	});
	await session.send('ServiceWorker.enable');
	const registrationId = await registered;
	await session.send('ServiceWorker.dispatchSyncEvent', {
		origin,
		registrationId,
		tag: 'outbox',
		lastChance: false,
	});
}

test('what waited when the app was closed goes out when the network is back, with no page open', async ({
	page,
	context,
	list,
	stack,
}) => {
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const ticket = await list.openFirst();
	const number = await ticket.number();
	// Of the same origin, but nothing of the app runs there.
	const elsewhere = await context.newPage();
	await elsewhere.goto('/healthz');
	await stack.app.stop({ keepStore: true });
	await ticket.reply('Wysłane bez otwartej strony');
	await expect(ticket.event('reply', 'Wysłane bez otwartej strony')).toHaveCount(1);
	await page.close();
	await stack.app.restart();
	await expect
		.poll(
			async () => {
				await backgroundSync(elsewhere, stack.app.url);
				return countInThulium(stack, number, 'Wysłane bez otwartej strony');
			},
			{ timeout: 30_000 },
		)
		.toBe(1);
	await elsewhere.goto(`/t/demo/${number}`);
	await expect(elsewhere.getByRole('article').filter({ hasText: 'Wysłane bez otwartej strony' })).toHaveCount(
		1,
	);
	expect(await countInThulium(stack, number, 'Wysłane bez otwartej strony')).toBe(1);
});
