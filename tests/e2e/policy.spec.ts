import { expect, test } from './fixtures.ts';

/** The strict policy of the built app is there in no other test: what it breaks shows here first. */
test('a mail keeps its own look under the strict policy', async ({ page, list, stack }) => {
	const { ticketId } = await stack.sandbox.control.customerMessage({
		subject: 'Kolorowa wiadomość',
		html: true,
		body: '<p>Zwykły wstęp.</p><p id="own" style="letter-spacing: 7px">Z odstępami.</p>',
	});
	await list.open(ticketId);
	const spacing = () =>
		page.evaluate(() => {
			const frame = document.querySelector<HTMLIFrameElement>('iframe[data-message-body]');
			const styled = frame?.contentDocument?.querySelector('[style*="letter-spacing"]');
			return styled ? getComputedStyle(styled).letterSpacing : null;
		});
	await expect.poll(spacing).toBe('7px');
});

test('no text becomes markup or script, and the app works all the same', async ({ page, list }) => {
	await expect
		.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined))
		.toBe(true);
	const refused = await page.evaluate(() => {
		try {
			document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
			return null;
		} catch (error) {
			return (error as Error).name;
		}
	});
	expect(refused).toBe('TypeError');
	const ticket = await list.openFirst();
	await expect(ticket.events.first()).toBeVisible();
});

test('the title told to screen readers is seen by nobody', async ({ page, list }) => {
	await list.openFirst();
	const announcer = page.locator('#svelte-announcer');
	await expect(announcer).toHaveCSS('width', '1px');
	await expect(announcer).toHaveCSS('position', 'absolute');
});
