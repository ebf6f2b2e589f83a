import type { Page } from '@playwright/test';
import { startSandbox, type FaultRequest } from '../contract/sandbox-process.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { TicketPage } from '../pages/ticket-page.ts';
import { startApp } from '../tools/app-process.ts';
import { MortalBrowser } from '../tools/mortal-browser.ts';
import { within } from '../tools/within.ts';
import { accounts, expect, password, test, type Stack } from './fixtures.ts';

// A killed browser cannot hand in a trace, and a message lost at one try is not found again by a second one.
test.use({ trace: 'off' });
test.describe.configure({ retries: 0 });

const rounds = 26;
const leastKills = 100;
const ticketCount = 6;
/** How long after the tap on "Wyślij" the kill comes, milliseconds: from before it is stored until after it has arrived. */
const moments = [0, 2, 5, 10, 20, 35, 60, 90, 130, 180, 250, 350, 480] as const;
/** What the system makes of the writing calls of a round: at once, slowly, or done with the answer lost. */
const weathers = [{}, { latencyMs: 250 }, { latencyMs: 80, closeAfterWrite: true }] as const;
const dbName = `thulium:demo:${accounts.anna}`;
/** How long the device takes at the end until it has nothing left to send, at most. */
const patienceMs = 90_000;
/** Whoever has not answered by then is taken for dead. */
const answerMs = 20_000;

type Kind = 'reply' | 'comment';
type Victim = 'browser' | 'worker' | 'server';
/** Where a message stood when the kill came: still in the composer, stored and not begun, under way, or with the server. */
type Stage = 'typed' | 'stored' | 'under way' | 'arrived';

interface Message {
	ticketId: string;
	kind: Kind;
	text: string;
}

/** What the device holds, read from its database beside the app. */
interface Device {
	drafts: string[];
	outbox: { text: string; state: string; attempts: number; code: string | null }[];
}

const readDevice = (page: Page): Promise<Device> =>
	within(answerMs, 'reading the database', readDatabase(page));

const readDatabase = (page: Page): Promise<Device> =>
	page.evaluate(
		(name) =>
			new Promise<Device>((resolve, reject) => {
				const open = indexedDB.open(name);
				open.onerror = () => reject(new Error('the database could not be opened'));
				open.onsuccess = () => {
					const transaction = open.result.transaction(['drafts', 'outbox']);
					const drafts = transaction.objectStore('drafts').getAll() as IDBRequest<{ text: string }[]>;
					const outbox = transaction.objectStore('outbox').getAll() as IDBRequest<
						{ state: string; attempts: number; code: string | null; command: { payload: { text: string } } }[]
					>;
					transaction.oncomplete = () => {
						open.result.close();
						resolve({
							drafts: drafts.result.map(({ text }) => text),
							outbox: outbox.result.map(({ command, state, attempts, code }) => ({
								...{ text: command.payload.text, state, attempts, code },
							})),
						});
					};
				};
			}),
		dbName,
	);

function stageOf({ drafts, outbox }: Device, { text }: Message): Stage {
	if (drafts.includes(text)) return 'typed';
	const row = outbox.find((each) => each.text === text);
	if (row === undefined || row.state === 'done') return 'arrived';
	return row.attempts === 0 ? 'stored' : 'under way';
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** To something of the same origin in which nothing of the app runs, and which is there without a server. */
const leave = (page: Page, stack: Stack): Promise<unknown> => page.goto(`${stack.app.url}/favicon.svg`);

/** One agent who goes on writing whatever dies under him. */
class Agent {
	readonly messages: Message[] = [];
	readonly stages: Record<Victim, Record<Stage, number>> = {
		browser: { typed: 0, stored: 0, 'under way': 0, arrived: 0 },
		worker: { typed: 0, stored: 0, 'under way': 0, arrived: 0 },
		server: { typed: 0, stored: 0, 'under way': 0, arrived: 0 },
	};
	readonly #stack: Stack;
	readonly #browser: MortalBrowser;
	readonly #tickets: readonly string[];
	#page: Page | null = null;
	/** Which of the tickets is on the screen, counted on. */
	#place = 0;

	constructor(stack: Stack, browser: MortalBrowser, tickets: readonly string[]) {
		this.#stack = stack;
		this.#browser = browser;
		this.#tickets = tickets;
	}

	get #ticket(): TicketPage {
		return new TicketPage(this.#living);
	}

	get #living(): Page {
		if (this.#page === null) throw new Error('The browser is not running');
		return this.#page;
	}

	async signIn(): Promise<void> {
		this.#page = await this.#browser.start();
		const form = new SignInPage(this.#page);
		await form.open(`${this.#stack.app.url}/login`);
		await form.signIn(accounts.anna, password);
		const list = new ListPage(this.#page);
		await list.waitUntilFilled();
		await list.skipOnboarding();
		await this.#page.evaluate(() => {
			const stored = JSON.parse(localStorage.getItem('thulium:device') ?? '{}') as object;
			localStorage.setItem('thulium:device', JSON.stringify({ ...stored, undoSeconds: 0 }));
		});
		await this.#page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		// What a browser has not written down yet is the browser's own loss: a session of a moment ago, for one.
		await this.#browser.quit();
		this.#page = null;
	}

	/** Starts the browser anew and sends what a kill had left in a composer, as somebody does who sees his text still there. */
	async wakeUp(): Promise<void> {
		this.#page = await this.#browser.start();
		const before = this.messages.at(-1);
		if (before === undefined) return;
		await leave(this.#page, this.#stack);
		const device = await readDevice(this.#page);
		const stage = stageOf(device, before);
		this.stages.browser[stage] += 1;
		const waiting = device.outbox.map(({ text }) => text);
		expect(device.drafts.filter((text) => waiting.includes(text))).toEqual([]);
		if (stage !== 'typed') return;
		await this.#page.goto(`${this.#stack.app.url}/t/demo/${before.ticketId}`);
		await this.#compose(before);
		await expect(this.#field(before)).toHaveValue(before.text);
		await this.#sendButton(before).click();
		await expect(this.#field(before)).toBeHidden();
	}

	/** Opens a ticket, as somebody does who begins to work on it. */
	async open(): Promise<void> {
		this.#place += 1;
		await this.#living.goto(`${this.#stack.app.url}/t/demo/${this.#here}`);
	}

	/** The server dies after a message was sent from this page. */
	async killServer(afterMs: number): Promise<void> {
		const message = await this.#write();
		await this.#sendButton(message).click();
		await later(afterMs);
		await this.#stack.app.kill();
		await expect(this.#field(message)).toBeHidden();
		this.#note('server', message, await readDevice(this.#living));
	}

	/** The worker gets what waits from a page that goes away, and is stopped while it works on it: each time anew. */
	async stopWorker(afterMs: readonly number[]): Promise<void> {
		const message = await this.#write();
		await this.#sendButton(message).click();
		await expect(this.#field(message)).toBeHidden();
		const page = this.#living;
		await leave(page, this.#stack);
		const session = await page.context().newCDPSession(page);
		await session.send('ServiceWorker.enable');
		for (const [place, ms] of afterMs.entries()) {
			if (place > 0) await this.#callWorker();
			await later(ms);
			const stop = session.send('ServiceWorker.stopAllWorkers');
			const isStopped = await within(answerMs, 'stopping the workers', stop).then(
				() => true,
				() => false,
			);
			// It is killed with its browser then, and not counted.
			if (!isStopped) return;
			this.#note('worker', message, await readDevice(page));
		}
		await session.detach();
	}

	/** The browser dies after a message was sent from a page, or while the worker sends what that page had left. */
	async killBrowser(afterMs: number, sender: 'page' | 'worker'): Promise<void> {
		if (sender === 'page') await this.#sendAtOnce();
		else await this.#callWorker();
		await later(afterMs);
		await this.#browser.kill();
		this.#page = null;
	}

	/** Not waited for: the kill may come before the tap has been dealt with. But what was typed is known to be stored. */
	async #sendAtOnce(): Promise<void> {
		await this.open();
		const message = await this.#write();
		await expect(this.#living.getByText(/zapisano/i)).toBeVisible();
		this.#sendButton(message)
			.click()
			.catch(() => undefined);
	}

	/** As the browser does when there is a network again. */
	#callWorker(): Promise<void> {
		return this.#living.evaluate((dbName) => {
			navigator.serviceWorker.controller?.postMessage({ type: 'SEND_OUTBOX', dbName });
		}, dbName);
	}

	/** Waits until the device has nothing more to send; resolves to what it still holds after all. */
	async settle(): Promise<Device> {
		const page = this.#living;
		await page.goto(`${this.#stack.app.url}/`);
		const isSent = async (): Promise<boolean> =>
			(await readDevice(page)).outbox.every(({ state }) => state !== 'waiting');
		await expect
			.poll(isSent, { timeout: patienceMs, intervals: [250] })
			.toBe(true)
			.catch(() => undefined);
		return readDevice(page);
	}

	get #here(): string {
		return this.#tickets[this.#place % this.#tickets.length] ?? '';
	}

	#next(): Message {
		const count = this.messages.length;
		const kind = count % 2 === 0 ? 'reply' : 'comment';
		const text = `Wiadomość ${String(count + 1).padStart(3, '0')} z drogi.`;
		const message: Message = { ticketId: this.#here, kind, text };
		this.messages.push(message);
		return message;
	}

	#note(victim: Victim, message: Message, device: Device): void {
		this.stages[victim][stageOf(device, message)] += 1;
	}

	#field({ kind }: Message) {
		return kind === 'reply' ? this.#ticket.replyText : this.#ticket.commentText;
	}

	#sendButton({ kind }: Message) {
		return kind === 'reply' ? this.#ticket.send : this.#ticket.sendComment;
	}

	/** Opens the composer of the ticket on the screen. */
	async #compose(message: Message): Promise<void> {
		await (message.kind === 'reply' ? this.#ticket.addReply : this.#ticket.addComment).click();
		await expect(this.#field(message)).toBeVisible();
	}

	async #write(): Promise<Message> {
		const message = this.#next();
		await this.#compose(message);
		await this.#field(message).fill(message.text);
		return message;
	}
}

interface Tally {
	sent: number;
	once: number;
	lost: string[];
	doubled: string[];
	outOfOrder: string[];
}

/** What the customers and colleagues got. */
async function tally(stack: Stack, sent: readonly Message[]): Promise<Tally> {
	const result: Tally = { sent: sent.length, once: 0, lost: [], doubled: [], outOfOrder: [] };
	for (const ticketId of new Set(sent.map((message) => message.ticketId))) {
		const bodies = (await stack.sandbox.control.messages(ticketId)).map(({ body }) => body).toReversed();
		const places: number[] = [];
		for (const { text } of sent.filter((message) => message.ticketId === ticketId)) {
			const copies = bodies.flatMap((body, place) => (body.includes(text) ? [place] : []));
			if (copies.length === 1) result.once += 1;
			else (copies.length === 0 ? result.lost : result.doubled).push(`${text} (#${ticketId})`);
			const place = copies[0];
			if (place === undefined) continue;
			if (place < (places.at(-1) ?? -1)) result.outOfOrder.push(`${text} (#${ticketId})`);
			places.push(place);
		}
	}
	return result;
}

const total = (counts: Record<string, number>): number =>
	Object.values(counts).reduce((sum, count) => sum + count, 0);

/** A line per victim, and what became of the messages. */
function told({ stages }: Agent, { sent, once, lost, doubled }: Tally, seconds: number): string {
	const kills = Object.values(stages).reduce((sum, counts) => sum + total(counts), 0);
	const lines = Object.entries(stages).map(([victim, counts]) => {
		const each = Object.entries(counts).map(([stage, count]) => `${count} ${stage}`);
		return `  ${victim}: ${total(counts)} (${each.join(', ')})`;
	});
	const sum = `  ${sent} sent / ${once} received once / ${lost.length} lost / ${doubled.length} doubled`;
	return [`${kills} kills in ${Math.round(seconds)} s, by where the message stood:`, ...lines, sum].join(
		'\n',
	);
}

async function newTickets(stack: Stack): Promise<string[]> {
	const ids: string[] = [];
	for (let place = 1; place <= ticketCount; place++) {
		const mail = { subject: `Pytanie z drogi ${place}`, body: 'Proszę o odpowiedź.' };
		ids.push((await stack.sandbox.control.customerMessage(mail)).ticketId);
	}
	return ids;
}

async function setWeather({ sandbox }: Stack, fault: FaultRequest['fault']): Promise<void> {
	await sandbox.control.clearFaults();
	if (Object.keys(fault).length === 0) return;
	await sandbox.control.fault({
		match: { method: 'POST', path: 'agent_response|comment', times: 4 },
		fault,
	});
}

/** Every victim meets every moment, in all weathers and in another order than the others. */
async function liveAndDie(stack: Stack, agent: Agent): Promise<void> {
	for (let round = 0; round < rounds; round++) {
		const moment = (shift: number): number => moments[(round * 5 + shift) % moments.length] ?? 0;
		await setWeather(stack, weathers[round % weathers.length] ?? {});
		await agent.wakeUp();
		await agent.open();
		await agent.killServer(moment(0));
		const restarted = stack.app.restart();
		// Now and then nobody is there yet while the next ones die.
		if (round % 5 !== 0) await restarted;
		await agent.stopWorker([moment(4), moment(7)]);
		await agent.killBrowser(moment(10), round % 4 === 1 ? 'worker' : 'page');
		await restarted;
	}
	await stack.sandbox.control.clearFaults();
	await agent.wakeUp();
}

test('whatever is killed while messages are on their way, each arrives once', async () => {
	test.setTimeout(15 * 60_000);
	const sandbox = await startSandbox({ tickets: 40 });
	const stack: Stack = { sandbox, app: await startApp({ sandboxUrl: sandbox.url }) };
	const browser = new MortalBrowser();
	try {
		const agent = new Agent(stack, browser, await newTickets(stack));
		await agent.signIn();
		const startedAt = performance.now();
		await liveAndDie(stack, agent);
		const { drafts, outbox } = await agent.settle();
		const result = await tally(stack, agent.messages);
		console.log(told(agent, result, (performance.now() - startedAt) / 1000));
		const { sent } = result;
		expect(result).toEqual({ sent, once: sent, lost: [], doubled: [], outOfOrder: [] });
		const undone = outbox.filter(({ state }) => state !== 'done');
		expect({ drafts, undone }).toEqual({ drafts: [], undone: [] });
		const stages = Object.values(agent.stages);
		expect(stages.reduce((sum, counts) => sum + total(counts), 0)).toBeGreaterThanOrEqual(leastKills);
		// Kills that all come too late would prove nothing.
		expect(stages.reduce((sum, counts) => sum + counts['under way'], 0)).toBeGreaterThan(leastKills / 5);
	} finally {
		await browser.end();
		await stack.app.stop();
		await sandbox.stop();
	}
});
