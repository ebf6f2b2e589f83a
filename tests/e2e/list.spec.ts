import { expect, test } from './fixtures.ts';

test('a row tells number, subject, customer, status, time, priority and whose it is', async ({
	page,
	list,
}) => {
	const row = list.rows.first();
	await expect(row).toContainText(/#\d+/);
	await expect(row).toContainText(/Nowe|W realizacji|Oczekuje na klienta/);
	await expect(row).toHaveAccessibleName(/priorytet/i);
	await expect(page.getByRole('link', { name: /#\d+.*nieprzypisane/i }).first()).toBeVisible();
});

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

test('search finds by subject without Polish letters, by number and by customer, and marks what matched', async ({
	page,
	list,
	stack,
}) => {
	const subject = `Zażółcona gęś ${Date.now()}`;
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject,
		body: 'Dzień dobry.',
		from: 'gesia.farma@poczta.example',
	});
	await expect(list.row(ticketId)).toBeVisible();
	await list.search.fill('zazolcona ges');
	await expect(list.row(ticketId)).toBeVisible();
	await expect(page.locator('mark').first()).toHaveText(/Zażółcona|gęś/);
	await list.search.fill(ticketId);
	await expect(list.row(ticketId)).toBeVisible();
	await list.search.fill('gesia.farma');
	await expect(list.row(ticketId)).toBeVisible();
	await list.search.fill('czegoś takiego nie ma');
	await expect(page.getByText(/nic nie pasuje/i)).toBeVisible();
});

test('closed tickets are not on the list but search finds them', async ({ page, list, stack }) => {
	const subject = `Sprawa zamknięta ${Date.now()}`;
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject, body: 'Dziękuję.' });
	await expect(list.row(ticketId)).toBeVisible();
	await stack.sandbox.control.close(ticketId);
	await expect(list.row(ticketId)).toBeHidden();
	await list.search.fill(subject);
	await expect(page.getByRole('link').filter({ hasText: `#${ticketId}` })).toBeVisible();
});

test('the chips count and narrow the list', async ({ page, list }) => {
	await page.getByRole('button', { name: /^Moje/ }).click();
	await expect(list.rows.first()).toBeVisible();
	await expect(page.getByRole('link', { name: /#\d+.*nieprzypisane/i })).toHaveCount(0);
	await page.getByRole('button', { name: /^Nieprzypisane/ }).click();
	await expect(list.rows.first()).toHaveAccessibleName(/nieprzypisane/i);
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
