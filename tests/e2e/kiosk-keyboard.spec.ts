import { KioskPage } from '../pages/kiosk-page.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { accounts, countInThulium, expect, password, test } from './fixtures.ts';

// A touched screen on Linux: the station shows its own keyboard unless it is told not to.
test.use({ hasTouch: true });

test('with taps only somebody signs in, writes a comment and sends it', async ({ page, stack }) => {
	test.setTimeout(120_000);
	const kiosk = new KioskPage(page);
	await kiosk.setUp('4711');
	const form = new SignInPage(page);
	await form.open();
	await page.getByLabel('Login').tap();
	await kiosk.type(accounts.anna);
	await page.getByLabel('Hasło', { exact: true }).tap();
	await kiosk.type(password);
	await kiosk.key('Enter').tap();
	const list = new ListPage(page);
	await list.waitUntilFilled();
	await list.skipOnboarding();
	await expect(kiosk.keyboard).toBeHidden();

	const body = 'Proszę o odpowiedź.';
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject: 'Do napisania', body });
	const ticket = await list.open(ticketId);
	await ticket.addComment.tap();
	await expect(kiosk.keyboard).toBeVisible();
	// A sentence begins large by itself.
	await kiosk.type('Zażółć gęślą jaźń.');
	await expect(ticket.commentText).toHaveValue('Zażółć gęślą jaźń.');
	const keys = (await kiosk.keyboard.boundingBox())?.y ?? 0;
	const send = await ticket.sendComment.boundingBox();
	expect((send?.y ?? 0) + (send?.height ?? 0)).toBeLessThanOrEqual(keys + 1);
	await ticket.sendComment.tap();
	await expect(ticket.commentText).toBeHidden();
	await expect(kiosk.keyboard).toBeHidden();
	await expect.poll(() => countInThulium(stack, ticketId, 'Zażółć gęślą jaźń.')).toBe(1);
});
