import { countInThulium, expect, settled, test } from './fixtures.ts';

const rubbish = [
	{ name: 'is down', fault: { status: 503 } },
	{ name: 'answers with a web page', fault: { html: true } },
	{ name: 'answers with half of its JSON', fault: { truncateJson: true } },
	{ name: 'does not let us in', fault: { status: 403 } },
] as const;

for (const { name, fault } of rubbish) {
	test(`Thulium ${name}: the list and tickets stay, the line says so, and all is well when it is over`, async ({
		page,
		list,
		stack,
	}) => {
		await stack.sandbox.control.fault({ match: { path: '/mobile/', times: 10_000 }, fault });
		const line = page.getByRole('status').filter({ hasText: 'Thulium' });
		await expect(line).toBeVisible({ timeout: 20_000 });
		const ticket = await list.openFirst();
		const number = await ticket.number();
		await expect(ticket.events.first()).toBeVisible();
		await ticket.comment(`Pisane, gdy Thulium ${name}`);
		await expect(ticket.event('comment', `Pisane, gdy Thulium ${name}`)).toBeVisible();

		await stack.sandbox.control.clearFaults();
		await settled(page, 60_000);
		await expect
			.poll(() => countInThulium(stack, number, `Pisane, gdy Thulium ${name}`), { timeout: 60_000 })
			.toBe(1);
		await page.goto('/');
		await expect(page.getByText('Aktualne')).toBeVisible({ timeout: 60_000 });
	});
}
