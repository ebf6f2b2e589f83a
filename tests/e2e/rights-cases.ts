import type { Page } from '@playwright/test';
import type { ListPage } from '../pages/list-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import { accounts, expect, signIn, test, type Stack } from './fixtures.ts';

const anna = accounts.anna;

/** Numbers of the tickets that a device has stored, of any user. */
const storedTickets = (page: Page): Promise<string[]> =>
	page.evaluate(async () => {
		const found: string[] = [];
		for (const { name } of await indexedDB.databases()) {
			if (name === undefined) continue;
			const db = await new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open(name);
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(new Error('closed'));
			});
			const stores = ['tickets', 'timelines'].filter((store) => db.objectStoreNames.contains(store));
			for (const store of stores) {
				const keys = await new Promise<IDBValidKey[]>((resolve) => {
					const request = db.transaction(store).objectStore(store).getAllKeys();
					request.onsuccess = () => resolve(request.result);
				});
				found.push(...keys.map(String));
			}
			db.close();
		}
		return found;
	});

/** Somebody at work on a device, with a new ticket on his list. */
export async function ticketOn(
	device: Page,
	stack: Stack,
	{ login, subject }: { login: string; subject: string },
): Promise<{ list: ListPage; ticketId: string }> {
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject, body: 'Dzień dobry.' });
	const list = await signIn(device, login);
	await expect(list.row(ticketId)).toBeVisible({ timeout: 30_000 });
	return { list, ticketId };
}

/** A queue that is taken away is gone from open screens and from the device, whoever keeps who serves it. */
export function rightsCases(): void {
	test('a queue taken away: its tickets leave the list, the device and the server’s answers', async ({
		page,
		newDevice,
		stack,
	}) => {
		test.slow();
		const theirs = await newDevice();
		const { list, ticketId } = await ticketOn(theirs, stack, { login: anna, subject: 'Zaraz zniknie' });
		await list.open(ticketId);
		await theirs.goto('/');
		expect(await storedTickets(theirs)).toContain(ticketId);

		await signIn(page, accounts.ewa);
		const users = new UsersPage(page);
		await users.open();
		await users.openUser(anna);
		await users.button('Wybierz kolejki').click();
		await users.assignments.getByRole('checkbox', { name: 'Reklamacje', exact: true }).uncheck();
		await users.assignments.getByRole('button', { name: 'Zatwierdź' }).click();
		await expect(users.assignments).toBeHidden();

		const answer = await theirs.request.get(`/api/tickets/${ticketId}`);
		expect(answer.status()).toBe(404);
		await expect(list.row(ticketId)).toHaveCount(0);
		await expect.poll(() => storedTickets(theirs)).not.toContain(ticketId);

		await users.assign([{ name: 'Reklamacje', priority: '1' }]);
		await expect(list.row(ticketId)).toBeVisible();
	});

	test('a ticket that is being read when its queue is taken away stays on the screen and says why it can no longer be changed', async ({
		page,
		newDevice,
		stack,
	}) => {
		test.slow();
		const theirs = await newDevice();
		const { list, ticketId } = await ticketOn(theirs, stack, { login: anna, subject: 'W trakcie pisania' });
		const ticket = await list.open(ticketId);
		await ticket.addComment.click();
		await ticket.commentText.fill('Tego nie wolno zgubić');

		await signIn(page, accounts.ewa);
		await page.goto('/admin/queues');
		await page.getByRole('button', { name: /^Reklamacje/ }).click();
		const sheet = page.getByRole('dialog');
		await sheet.getByRole('checkbox', { name: 'Anna Nowak' }).uncheck();
		await sheet.getByRole('button', { name: 'Zatwierdź' }).click();
		await expect(sheet).toBeHidden();

		await expect(
			theirs.getByText('To zgłoszenie zniknęło z Twojego dostępu.', { exact: false }),
		).toBeVisible();
		await expect(ticket.commentText).toHaveValue('Tego nie wolno zgubić');

		await page.getByRole('button', { name: /^Reklamacje/ }).click();
		await sheet.getByRole('checkbox', { name: 'Anna Nowak' }).check();
		await sheet.getByRole('button', { name: 'Zatwierdź' }).click();
		await expect(sheet).toBeHidden();
	});
}
