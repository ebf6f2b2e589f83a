import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandServer, faults, textOf, type Fault } from '../../../../tests/fixtures/command-server.ts';
import { HurriedClock, ManualClock, settled } from '../../../../tests/fixtures/manual-clock.ts';
import { sampleCommand } from '../../../../tests/fixtures/sample-data.ts';
import { ApiError, type ApiErrorCode } from '../api/api-error.ts';
import { deleteUserDb } from '../db/delete-user-db.ts';
import { openUserDb } from '../db/open-user-db.ts';
import { settleCommand } from '../db/outbox-progress.ts';
import { enqueue } from '../db/outbox-queue.ts';
import { outboxRows } from '../db/outbox-store.ts';
import { discardOutboxRow, resendOutboxRow, undoOutboxRow } from '../db/outbox-tending.ts';
import type { OutboxRow } from '../db/schema.ts';
import type { UserDb } from '../db/user-db.ts';
import type { Clock } from './clock.ts';
import { OutboxSender, type OutboxSenderDeps } from './outbox-sender.ts';

let db: UserDb;
let count = 0;
let senders: OutboxSender[];

beforeEach(async () => {
	count += 1;
	senders = [];
	db = await openUserDb('demo', `sender${count}`);
});

afterEach(async () => {
	for (const sender of senders) sender.stop();
	await deleteUserDb('demo', `sender${count}`);
});

const noFiles = { send: () => Promise.resolve(), forget: () => Promise.resolve() };

function senderOn(
	api: OutboxSenderDeps['api'],
	clock: Clock,
	more: Partial<OutboxSenderDeps> = {},
): OutboxSender {
	const sender = new OutboxSender({
		db,
		api,
		clock,
		random: () => 1,
		files: noFiles,
		onChange: () => undefined,
		onDone: () => undefined,
		onSessionEnded: () => undefined,
		onError: (error) => {
			throw error;
		},
		...more,
	});
	senders.push(sender);
	return sender;
}

const command = (ticketId: string, text: string) => sampleCommand({ ticketId, payload: { text } });
const fill = async (...texts: [ticketId: string, text: string][]): Promise<void> => {
	for (const [ticketId, text] of texts) await enqueue(db, command(ticketId, text), 1);
};
const states = async (): Promise<OutboxRow['state'][]> => (await outboxRows(db)).map((row) => row.state);
const becomes = (expected: OutboxRow['state'][]): Promise<void> =>
	vi.waitFor(async () => expect(await states()).toEqual(expected), { interval: 1 });

const failing = (code: ApiErrorCode): OutboxSenderDeps['api'] => ({
	sendCommand: () => Promise.reject(new ApiError({ code, status: 400, detail: 'powód' })),
	commandOutcome: () => Promise.reject(new Error('not asked')),
});

describe('time to take back', () => {
	it('is waited for, and what was taken back never goes', async () => {
		const server = new CommandServer();
		const clock = new ManualClock();
		const first = command('1', 'a');
		await enqueue(db, first, 0, { holdUntil: 6_000 });
		await enqueue(db, command('2', 'b'), 0, { holdUntil: 6_000 });
		senderOn(server, clock).start();
		await clock.advance(5_000);
		await undoOutboxRow(db, first.id, 5_000);
		expect(server.requests).toEqual([]);
		await clock.advance(2_000);
		await becomes(['done']);
		expect(server.requests).toEqual(['send b']);
	});

	it('ends with the first attempt', async () => {
		const first = command('1', 'a');
		await enqueue(db, first, 0);
		const api = failing('network');
		senderOn(api, new ManualClock()).start();
		await vi.waitFor(async () => expect((await outboxRows(db))[0]?.attempts).toBe(1), { interval: 1 });
		expect(await undoOutboxRow(db, first.id, 1)).toBeNull();
	});
});

describe('what is to follow a message', () => {
	const follower = (after: string) => ({ ...command('1', 'potem'), after });

	it('stays when the message was refused, and holds nobody else up', async () => {
		const server = new CommandServer();
		const first = command('1', 'a');
		await enqueue(db, first, 0);
		await settleCommand(db, first.id, { state: 'refused', code: 'no_recipient', detail: null });
		await enqueue(db, follower(first.id), 1);
		await enqueue(db, command('1', 'c'), 2);
		senderOn(server, new HurriedClock()).start();
		await becomes(['refused', 'waiting', 'done']);
		expect(server.delivered.get('1')).toEqual(['c']);
	});

	it('leaves with it when it is discarded, and follows it again when it is sent again', async () => {
		const first = command('1', 'a');
		await enqueue(db, first, 0);
		await settleCommand(db, first.id, { state: 'refused', code: 'upstream_rejected', detail: null });
		await enqueue(db, follower(first.id), 1);
		const again = await resendOutboxRow(db, first.id, () => crypto.randomUUID(), 2);
		expect((await outboxRows(db)).map((row) => row.command.after)).toEqual([undefined, again?.id]);
		await discardOutboxRow(db, again?.id ?? '');
		expect(await outboxRows(db)).toEqual([]);
	});
});

describe('files', () => {
	it('go first, and a command whose files the system lost is sent again with them', async () => {
		const calls: string[] = [];
		const file = { id: crypto.randomUUID(), name: 'a.txt', sizeBytes: 1, type: 'text/plain' };
		await enqueue(db, sampleCommand({ ticketId: '1', payload: { text: 'a', files: [file] } }), 0);
		let answers = 0;
		const server = new CommandServer();
		const api: OutboxSenderDeps['api'] = {
			sendCommand: (sent) => {
				calls.push('send');
				answers += 1;
				if (answers === 1) return Promise.reject(new ApiError({ code: 'upload_missing', status: 409 }));
				return server.sendCommand(sent);
			},
			commandOutcome: (id) => server.commandOutcome(id),
		};
		const files = {
			send: () => Promise.resolve(void calls.push('files')),
			forget: () => Promise.resolve(void calls.push('forget')),
		};
		senderOn(api, new HurriedClock(), { files }).start();
		await becomes(['done']);
		expect(calls).toEqual(['files', 'send', 'forget', 'files', 'send']);
	});
});

describe('order', () => {
	it('is kept per ticket', async () => {
		const server = new CommandServer();
		await fill(['1', 'a'], ['2', 'b'], ['1', 'c'], ['3', 'd'], ['4', 'e'], ['1', 'f']);
		senderOn(server, new HurriedClock()).start();
		await becomes(['done', 'done', 'done', 'done', 'done', 'done']);
		expect(server.delivered.get('1')).toEqual(['a', 'c', 'f']);
		expect(server.mostOpenPerTicket).toBe(1);
	});

	it('is no matter between tickets: three go side by side, never more', async () => {
		const server = new CommandServer();
		let open = (): void => undefined;
		const gate = new Promise<void>((resolve) => (open = resolve));
		const arrived: string[] = [];
		const api: OutboxSenderDeps['api'] = {
			sendCommand: async (sent) => {
				arrived.push(textOf(sent));
				await gate;
				return server.sendCommand(sent);
			},
			commandOutcome: (id) => server.commandOutcome(id),
		};
		await fill(['1', 'a'], ['2', 'b'], ['1', 'c'], ['3', 'd'], ['4', 'e']);
		const sender = senderOn(api, new HurriedClock());
		sender.start();
		await vi.waitFor(() => expect(arrived.sort()).toEqual(['a', 'b', 'd']), { interval: 1 });
		sender.wake();
		await outboxRows(db);
		await settled();
		expect(arrived).toHaveLength(3);
		open();
		await becomes(['done', 'done', 'done', 'done', 'done']);
	});

	it('does not let a refused entry hold up the ones behind it', async () => {
		const server = new CommandServer();
		await fill(['1', 'a'], ['1', 'b']);
		const api: OutboxSenderDeps['api'] = {
			sendCommand: (sent) =>
				textOf(sent) === 'a' ? failing('no_recipient').sendCommand(sent) : server.sendCommand(sent),
			commandOutcome: (id) => server.commandOutcome(id),
		};
		senderOn(api, new HurriedClock()).start();
		await becomes(['refused', 'done']);
	});
});

describe('failures', () => {
	it('of the network keep the entry waiting, longer each time, until the network is better', async () => {
		const clock = new ManualClock();
		const server = new CommandServer(['lost-before', 'lost-before', 'lost-before']);
		await fill(['1', 'a']);
		const sender = senderOn(server, clock);
		sender.start();
		const requests = (expected: number) =>
			vi.waitFor(() => expect(server.requests).toHaveLength(expected), { interval: 1 });
		const waits = (notBefore: number) =>
			vi.waitFor(
				async () => expect((await outboxRows(db))[0]).toMatchObject({ state: 'waiting', notBefore }),
				{ interval: 1 },
			);
		await waits(1_000);
		await clock.advance(1_000);
		await requests(2);
		await waits(3_000);
		sender.networkBetter();
		await requests(3);
		await waits(5_000);
		sender.networkBetter();
		await becomes(['done']);
		expect((await outboxRows(db))[0]).toMatchObject({ attempts: 4, code: null });
	});

	it.each<ApiErrorCode>(['bad_request', 'no_permission', 'not_found', 'ticket_deleted', 'command_conflict'])(
		'%s is for the user to see, with the reason',
		async (code) => {
			await fill(['1', 'a']);
			senderOn(failing(code), new HurriedClock()).start();
			await becomes(['refused']);
			expect((await outboxRows(db))[0]).toMatchObject({ code, detail: 'powód' });
		},
	);

	it('never decide what nobody knows', async () => {
		await fill(['1', 'a']);
		senderOn(failing('outcome_unknown'), new HurriedClock()).start();
		await becomes(['unknown']);
	});

	it('of the session pause every ticket until the sign-in, and lose nothing', async () => {
		const server = new CommandServer(['session']);
		const ended = vi.fn();
		await fill(['1', 'a'], ['1', 'b']);
		const sender = senderOn(server, new HurriedClock(), { onSessionEnded: ended });
		sender.start();
		await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce(), { interval: 1 });
		sender.wake();
		await becomes(['waiting', 'waiting']);
		expect(server.requests).toEqual(['send a']);
		sender.resume();
		await becomes(['done', 'done']);
	});

	it('after the user has discarded the entry change nothing', async () => {
		const sent = command('1', 'a');
		await enqueue(db, sent, 1);
		let refuse = (): void => undefined;
		const api: OutboxSenderDeps['api'] = {
			sendCommand: () =>
				new Promise((_, reject) => {
					refuse = () => reject(new ApiError({ code: 'bad_request', status: 400 }));
				}),
			commandOutcome: () => Promise.reject(new Error('not asked')),
		};
		const onChange = vi.fn();
		senderOn(api, new HurriedClock(), { onChange }).start();
		await vi.waitFor(async () => expect((await outboxRows(db))[0]?.attempts).toBe(1), { interval: 1 });
		await discardOutboxRow(db, sent.id);
		refuse();
		await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), { interval: 1 });
		expect(await outboxRows(db)).toEqual([]);
	});
});

describe('a command that is still running', () => {
	it('is asked about, not sent again', async () => {
		const server = new CommandServer(['running']);
		await fill(['1', 'a']);
		senderOn(server, new HurriedClock()).start();
		await becomes(['done']);
		expect(server.requests).toEqual(['send a', 'ask']);
	});

	it('is sent again when the server no longer knows it', async () => {
		const server = new CommandServer(['forgotten']);
		await fill(['1', 'a']);
		senderOn(server, new HurriedClock()).start();
		await becomes(['done']);
		expect(server.requests).toEqual(['send a', 'ask', 'send a']);
		expect(server.delivered.get('1')).toEqual(['a']);
	});
});

/** The api of a tab that is killed: what comes after the kill never reaches it. */
function mortal(server: CommandServer): { api: OutboxSenderDeps['api']; kill: () => void } {
	let isDead = false;
	const alive = <T>(answer: Promise<T>): Promise<T> =>
		new Promise((resolve, reject) => {
			answer.then(
				(value) => (isDead ? undefined : resolve(value)),
				(error: unknown) => (isDead ? undefined : reject(error as Error)),
			);
		});
	return {
		api: {
			sendCommand: (sent) => alive(server.sendCommand(sent)),
			commandOutcome: (id) => alive(server.commandOutcome(id)),
		},
		kill: () => {
			isDead = true;
		},
	};
}

const lives = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 });
const plans = fc.array(fc.constantFrom<Fault>(...faults), { maxLength: 12 });
const queues = fc.array(fc.constantFrom('1', '2', '3', '4', '5'), { minLength: 1, maxLength: 8 });

it('delivers every command exactly once and in order per ticket, whatever fails and however often the app is killed', async () => {
	await fc.assert(
		fc.asyncProperty(queues, plans, lives, async (tickets, plan, requestsPerLife) => {
			const server = new CommandServer(plan);
			const expected = new Map<string, string[]>();
			for (const [index, ticketId] of tickets.entries()) {
				await enqueue(db, command(ticketId, `text ${index}`), 1);
				expected.set(ticketId, [...(expected.get(ticketId) ?? []), `text ${index}`]);
			}
			for (const requests of [...requestsPerLife, Infinity]) {
				const { api, kill } = mortal(server);
				const sender: OutboxSender = senderOn(api, new HurriedClock(), {
					onSessionEnded: () => sender.resume(),
				});
				const before = server.requests.length;
				sender.start();
				await vi.waitFor(
					async () => {
						const isDone = (await states()).every((state) => state === 'done');
						expect(isDone || server.requests.length - before >= requests).toBe(true);
					},
					{ interval: 1, timeout: 5_000 },
				);
				kill();
				sender.stop();
			}
			expect(server.delivered).toEqual(expected);
			for (const row of await outboxRows(db)) await discardOutboxRow(db, row.id);
		}),
		{ numRuns: 60 },
	);
}, 60_000);
