import { expect, test } from './fixtures.ts';

test('a customer writes: the ticket appears on top without a reload', async ({ list, stack }) => {
	const subject = `Nowa sprawa ${Date.now()}`;
	await stack.sandbox.control.customerMessage({ subject, body: 'Dzień dobry, proszę o pomoc.' });
	await expect(list.rows.first()).toContainText(subject);
});

test('while scrolled down nothing jumps: a pill tells how many are new', async ({ page, list, stack }) => {
	// Without the wheel: its scrolling goes on for a while, and rows that leave the screen are gone.
	const number = await list.numberOf(list.rows.last());
	await list.row(number).scrollIntoViewIfNeeded();
	await expect(list.row(number)).toBeInViewport();
	const before = await list.row(number).boundingBox();
	await stack.sandbox.control.customerMessage({ subject: `Pilne ${Date.now()}`, body: 'Proszę o kontakt.' });
	const pill = page.getByRole('button', { name: /now(y|e|ych|a)/i }).filter({ hasText: /\d/ });
	await expect(pill).toBeVisible();
	expect((await list.row(number).boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
	await pill.click();
	await expect(list.rows.first()).toContainText('Pilne');
});

test('colleagues see only what is theirs', async ({ newDevice, list, stack }) => {
	const { signIn, accounts } = await import('./fixtures.ts');
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Tylko dla kolejki Anny',
		body: 'Dzień dobry.',
	});
	await expect(list.row(ticketId)).toBeVisible();
	const piotr = await newDevice();
	const other = await signIn(piotr, accounts.piotr);
	await expect(other.row(ticketId)).toHaveCount(0);
	await piotr.goto(`/t/demo/${ticketId}`);
	await expect(
		piotr.getByText(/nie ma takiego zgłoszenia|nie masz (do niego )?dostępu/i).first(),
	).toBeVisible();
});
