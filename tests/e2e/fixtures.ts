import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { startSandbox, type SandboxProcess } from '../contract/sandbox-process.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import type { TicketPage } from '../pages/ticket-page.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';

export const password = 'thulium-demo';
export const accounts = {
	anna: 'anna.nowak',
	piotr: 'piotr.zielinski',
	ewa: 'ewa.lis',
	fresh: 'nowy.agent',
} as const;

export interface Stack {
	app: AppProcess;
	sandbox: SandboxProcess;
}

interface WorkerFixtures {
	/** What the sandbox speaks. With `documented`, people sign in with accounts of our own directory. */
	dialect: 'mobile' | 'documented';
	stack: Stack;
}

interface TestFixtures {
	/** How long sent messages can be taken back; journeys that are not about it do not wait for it. */
	undoSeconds: 0 | 10 | 30;
	/** The list of anna.nowak, signed in through the form, onboarding skipped. */
	list: ListPage;
	/** Opens a second, separate device. */
	newDevice: () => Promise<Page>;
}

/** The only `test` that specs use. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
	dialect: ['mobile', { option: true, scope: 'worker' }],
	stack: [
		async ({ dialect }, use) => {
			const sandbox = await startSandbox({ dialect });
			const app = await startApp({ sandboxUrl: sandbox.url, documented: dialect === 'documented' });
			await use({ app, sandbox });
			await app.stop();
			await sandbox.stop();
		},
		{ scope: 'worker', timeout: 120_000 },
	],
	baseURL: async ({ stack }, use) => {
		await use(stack.app.url);
	},
	undoSeconds: [0, { option: true }],
	context: async ({ context, undoSeconds }, use) => {
		await preferUndo(context, undoSeconds);
		await use(context);
	},
	list: async ({ page }, use) => {
		await use(await signIn(page, accounts.anna));
	},
	newDevice: async ({ browser, stack, undoSeconds }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async () => {
			const context = await browser.newContext({
				baseURL: stack.app.url,
				viewport: { width: 390, height: 844 },
				locale: 'pl-PL',
			});
			contexts.push(context);
			await preferUndo(context, undoSeconds);
			return context.newPage();
		});
		await Promise.all(contexts.map((context) => context.close()));
	},
});

/** As if the user had chosen it in the settings of this device. */
const preferUndo = (context: BrowserContext, undoSeconds: number): Promise<unknown> =>
	context.addInitScript((seconds) => {
		if (location.origin === 'null' || !location.protocol.startsWith('http')) return;
		const stored = JSON.parse(localStorage.getItem('thulium:device') ?? '{}') as Record<string, unknown>;
		if ('undoSeconds' in stored) return;
		localStorage.setItem('thulium:device', JSON.stringify({ ...stored, undoSeconds: seconds }));
	}, undoSeconds);

/** Signs in through the form and waits for the list. */
export async function signIn(page: Page, login: string): Promise<ListPage> {
	const form = new SignInPage(page);
	await form.open();
	await form.signIn(login, password);
	const list = new ListPage(page);
	await list.waitUntilFilled();
	await list.skipOnboarding();
	return list;
}

/** How often the system has a message with this text: what a customer or a colleague really got. */
export async function countInThulium(stack: Stack, ticketId: string, text: string): Promise<number> {
	const messages = await stack.sandbox.control.messages(ticketId);
	return messages.filter(({ body }) => body.includes(text)).length;
}

/** How a message says that the server has not got it yet; which of these depends on how the connection is at the moment. */
const notSentYet = /wysyłanie…|czeka na sieć|wyśle się za/;

/** Waits until nothing on the ticket is on its way any more. */
export const settled = (page: Page, timeout = 10_000): Promise<void> =>
	expect(page.getByText(notSentYet)).toHaveCount(0, { timeout });

export { expect };

/** A ticket of its own, whole: on one that still gets news, sending would rightly stop. */
export async function openNew(list: ListPage, stack: Stack): Promise<TicketPage> {
	const body = 'Proszę o odpowiedź.';
	const { ticketId } = await stack.sandbox.control.customerMessage({ subject: 'Do napisania', body });
	const ticket = await list.open(ticketId);
	await expect(ticket.event('mail', body)).toBeVisible();
	return ticket;
}
