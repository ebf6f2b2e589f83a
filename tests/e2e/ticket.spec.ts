import { expect, test } from './fixtures.ts';

test('an HTML mail is shown in a frame without scripts, and asks nobody for anything', async ({
	page,
	list,
	stack,
}) => {
	const foreign: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(stack.app.url)) foreign.push(request.url());
	});
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Wroga poczta',
		html: true,
		body: '<p>Dzień dobry <b>Państwu</b></p><img src="https://sledzenie.example/p.gif"><script>parent.document.title="zdobyte"</script><p onclick="alert(1)" style="background:url(https://sledzenie.example/b.png)">koniec</p>',
	});
	const ticket = await list.open(ticketId);
	const frame = ticket.events.first().locator('iframe[data-message-body]');
	await expect(frame).toBeVisible();
	expect(await frame.getAttribute('sandbox')).not.toContain('allow-scripts');
	await expect(frame.contentFrame().getByText('Państwu')).toBeVisible();
	await expect(frame.contentFrame().locator('script')).toHaveCount(0);
	await expect(page).not.toHaveTitle('zdobyte');
	expect(foreign.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
});

test('an answer of a colleague appears on the open ticket', async ({ list, stack }) => {
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject: 'Na żywo', body: 'Halo?' });
	const ticket = await list.open(ticketId);
	await stack.sandbox.control.customerMessage({ ticketId, body: 'Czy ktoś tam jest?' });
	await expect(ticket.events.filter({ hasText: 'Czy ktoś tam jest?' })).toBeVisible();
});

test('a ticket that was deleted, does not exist or is of another queue has a clear page', async ({
	page,
	list,
	stack,
}) => {
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Do usunięcia',
		body: 'Proszę usunąć.',
	});
	await expect(list.row(ticketId)).toBeVisible();
	await stack.sandbox.control.remove(ticketId);
	await expect(list.row(ticketId)).toHaveCount(0);
	await page.goto(`/t/demo/${ticketId}`);
	await expect(page.getByText(/usunięto/i).first()).toBeVisible();
	await page.goto('/t/demo/99999999');
	await expect(page.getByText(/nie ma takiego zgłoszenia|nie masz/i).first()).toBeVisible();
	await page.goto('/t/demo/nie-numer');
	await expect(page.getByText(/nie ma/i).first()).toBeVisible();
});

test('one comes back to where one left off, also after a reload, unless somebody has written since', async ({
	page,
	list,
	stack,
}) => {
	const { control } = stack.sandbox;
	const { ticketId } = await control.customerMessage({ subject: 'Długie czytanie', body: 'Wiadomość 1.' });
	const long = 'Zdanie, które wydłuża tę wiadomość i jeszcze trochę. '.repeat(40);
	for (let number = 2; number <= 12; number++)
		await control.customerMessage({ ticketId, body: `Wiadomość ${number}. ${long}` });
	const ticket = await list.open(ticketId);
	// A message that comes while one reads moves the place out of date, as it should.
	await expect(ticket.event('mail', 'Wiadomość 12.')).toBeVisible({ timeout: 30_000 });
	await page.getByRole('button', { name: /^\+\d+/ }).click();
	const fifth = ticket.event('mail', 'Wiadomość 5.');
	await fifth.getByRole('button').first().click();
	await fifth.evaluate((card) => {
		const scroller = card.closest('[role="feed"]')?.parentElement;
		scroller?.scrollBy(0, card.getBoundingClientRect().top - scroller.getBoundingClientRect().top + 60);
	});
	const offset = (): Promise<number> =>
		fifth.evaluate((card) => {
			const scroller = card.closest('[role="feed"]')?.parentElement;
			return Math.round(
				card.getBoundingClientRect().top - (scroller?.getBoundingClientRect().top ?? Infinity),
			);
		});
	expect(await offset()).toBe(-60);
	const keptOffsets = () =>
		page.evaluate(async () => {
			const { system, login } = JSON.parse(localStorage.getItem('thulium:current') ?? '{}') as Record<
				string,
				string
			>;
			return new Promise<number[]>((resolve) => {
				const opening = indexedDB.open(`thulium:${system}:${login}`);
				opening.onsuccess = () => {
					const reading = opening.result.transaction('meta').objectStore('meta').get('readingPlaces');
					reading.onsuccess = () => {
						opening.result.close();
						const kept = reading.result as { value: { offsetPx: number }[] } | undefined;
						resolve((kept?.value ?? []).map(({ offsetPx }) => offsetPx));
					};
				};
			});
		});
	await expect.poll(keptOffsets).toEqual([-60]);

	await page.reload();
	await expect(fifth).toContainText('wydłuża');
	await expect.poll(offset, { timeout: 20_000 }).toBe(-60);
	await page.goto('/');
	await list.open(ticketId);
	await expect.poll(offset, { timeout: 20_000 }).toBe(-60);

	await page.goto('/');
	// Another one comes to the top first, so that the list tells when it knows of the message.
	const other = await control.customerMessage({ subject: 'Inna sprawa', body: 'Dzień dobry.' });
	await expect(list.rows.first()).toContainText(other.ticketId, { timeout: 30_000 });
	await control.customerMessage({ ticketId, body: 'Najnowsza wiadomość.' });
	await expect(list.rows.first()).toContainText(ticketId, { timeout: 30_000 });
	await list.open(ticketId);
	await expect(ticket.event('mail', 'Najnowsza wiadomość.')).toBeInViewport();
});
