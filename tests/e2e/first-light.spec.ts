import { accounts, expect, openNew, settled, signIn, test } from './fixtures.ts';

test('an agent signs in, reads a ticket, answers the customer and leaves a comment; Thulium has both', async ({
	page,
	stack,
}) => {
	const list = await signIn(page, accounts.anna);
	const ticket = await openNew(list, stack);
	const number = await ticket.number();

	await ticket.reply('Dzień dobry, wymiana jest już w drodze.');
	await expect(ticket.event('reply', 'wymiana jest już w drodze')).toBeVisible();
	await ticket.comment('Klient dzwonił, zgoda na wymianę.');
	await expect(ticket.event('comment', 'zgoda na wymianę')).toBeVisible();

	await expect
		.poll(async () =>
			(await stack.sandbox.control.messages(number)).filter(({ body }) =>
				body.includes('wymiana jest już w drodze'),
			),
		)
		.toEqual([expect.objectContaining({ type: 'REPLY', user_login: accounts.anna })]);
	await expect
		.poll(async () =>
			(await stack.sandbox.control.messages(number)).filter(({ body }) => body.includes('zgoda na wymianę')),
		)
		.toEqual([expect.objectContaining({ type: 'COMMENT', user_login: accounts.anna })]);
	await settled(page);
});

test('what was sent is there once after a reload', async ({ page, list }) => {
	const ticket = await list.openFirst();
	await ticket.comment('Tylko jeden raz.');
	await expect(ticket.event('comment', 'Tylko jeden raz.')).toHaveCount(1);
	await settled(page);
	await page.reload();
	await expect(ticket.event('comment', 'Tylko jeden raz.')).toHaveCount(1);
});
