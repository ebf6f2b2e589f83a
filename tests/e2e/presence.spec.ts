import { accounts, expect, signIn, test } from './fixtures.ts';

test('colleagues see in the ticket and on the list who looks and who answers; who is cut off is gone within half a minute', async ({
	page,
	list,
	stack,
	newDevice,
}) => {
	test.slow();
	const subject = `Obecność ${crypto.randomUUID().slice(0, 8)}`;
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject, body: 'Dzień dobry.' });
	await expect(list.row(ticketId)).toBeVisible({ timeout: 30_000 });
	const other = await newDevice();
	const hers = await signIn(other, accounts.ewa);
	await expect(hers.row(ticketId)).toBeVisible({ timeout: 30_000 });
	await hers.open(ticketId);
	const beat = { timeout: 30_000 };
	// On the list, in words, and part of the link's name.
	await expect(list.row(ticketId)).toHaveAccessibleName(/ogląda Ewa L\./, beat);
	await list.open(ticketId);
	await expect(page.getByText('Ogląda: Ewa Lis')).toBeVisible(beat);
	await expect(other.getByText('Ogląda: Anna Nowak')).toBeVisible(beat);
	await other.getByRole('button', { name: 'Dodaj komentarz', exact: true }).click();
	await expect(page.getByText('Odpisuje: Ewa Lis')).toBeVisible(beat);
	await other.context().setOffline(true);
	const cutAt = Date.now();
	await expect(page.getByText('Odpisuje: Ewa Lis')).toBeHidden({ timeout: 40_000 });
	expect(Date.now() - cutAt).toBeLessThan(32_000);
});
