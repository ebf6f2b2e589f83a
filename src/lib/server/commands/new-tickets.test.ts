import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandOf, CommandOutcome } from '#lib/contract/command-schema.ts';
import { emptyDictionaries } from '#lib/domain/dictionaries.ts';
import { openMirrorBench, until, viewer, type MirrorBench } from '../../../../tests/fixtures/mirror-bench.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { settleMs } from './lost-answer.ts';

const anna = viewer('anna.nowak', ['1', '3']);
type Payload = CommandOf<'create'>['payload'];

const command = (facts: Partial<Payload> = {}): CommandOf<'create'> => ({
	id: randomUUID(),
	type: 'create',
	ticketId: null,
	seenRev: null,
	createdAt: 1,
	payload: {
		direction: 'out',
		customer: 'Jan <jan@poczta.example>',
		subject: 'Oferta',
		text: 'Dzień dobry, przesyłam ofertę.',
		queueId: '1',
		...facts,
	},
});

describe('new tickets', () => {
	let bench: MirrorBench;
	beforeEach(async () => {
		bench = await openMirrorBench();
		bench.thulium.dictionariesNow = {
			...emptyDictionaries,
			statuses: [{ id: '2', name: 'W realizacji', kind: 'open', substatuses: [] }],
			queues: [
				{ id: '1', name: 'Reklamacje', address: 'reklamacje@sklep.example', active: true },
				{ id: '2', name: 'Zwroty', address: 'zwroty@sklep.example', active: true },
				{ id: '3', name: 'Bez skrzynki', address: null, active: true },
			],
			categories: [{ id: '5', name: 'Dostawa', parentId: null }],
			tags: ['vip'],
		};
		await bench.poll();
	});
	afterEach(() => bench.close());

	const submit = async (given: CommandOf<'create'>, as = anna): Promise<CommandOutcome> => {
		const outcome = await bench.commands.submit(as, given);
		if (outcome === 'conflict') throw new Error('the id is taken');
		return outcome;
	};
	const documented = () => {
		bench.thulium.features = [];
	};

	test('are created once, with what was chosen, and seen at once', async () => {
		const set = {
			assignee: 'anna.nowak',
			categoryId: '5',
			tags: ['vip'],
			status: { statusId: '2', substatusId: null, postponedUntil: null },
		};
		const given = command({ set, cc: ['Szef <szef@praca.example>'] });
		const outcome = await submit(given);
		expect(outcome).toMatchObject({ state: 'done', ticketId: expect.any(String) as string });
		const found = await bench.mirror.ticket(anna, outcome.ticketId ?? '');
		expect(found).toMatchObject({
			ticket: { subject: 'Oferta', assignee: 'anna.nowak', rev: outcome.rev, statusId: '2' },
			timeline: { events: [{ id: outcome.eventId, kind: 'reply', commandId: given.id }] },
		});
		expect(bench.thulium.created).toMatchObject([
			{
				author: 'anna.nowak',
				customer: 'jan@poczta.example',
				mailbox: 'reklamacje@sklep.example',
				cc: ['szef@praca.example'],
				set,
			},
		]);
		expect(await submit(given)).toEqual(outcome);
		expect(await bench.commands.ask(anna, given.id)).toEqual(outcome);
		expect(await bench.commands.submit(anna, { ...given, payload: { ...given.payload, text: 'x' } })).toBe(
			'conflict',
		);
	});

	test.each<[string, Partial<Payload>, string]>([
		['a wrong address', { customer: 'jan' }, 'address_invalid'],
		['a wrong copy address', { cc: ['jan'] }, 'address_invalid'],
		['no subject', { subject: ' ' }, 'subject_empty'],
		['no text', { text: '\n' }, 'message_empty'],
		['a queue that is not mine', { queueId: '2' }, 'no_permission'],
		['a queue without a mailbox', { queueId: '3' }, 'queue_without_mailbox'],
		['a new tag without the right', { set: { tags: ['nowy'] } }, 'tag_not_allowed'],
		['a category that is gone', { set: { categoryId: '9' } }, 'unknown_category'],
	])('%s is refused and never sent', async (_, facts, code) => {
		expect(await submit(command(facts))).toMatchObject({ state: 'refused', code, ticketId: null });
		expect(bench.thulium.created).toEqual([]);
	});

	test('"nobody" and "none" are what a ticket begins with, on every system', async () => {
		documented();
		bench.clock.advance(11 * 60_000);
		await bench.poll();
		expect(await submit(command({ set: { assignee: null, categoryId: null, tags: [] } }))).toMatchObject({
			state: 'done',
		});
		expect(bench.thulium.created[0]?.set).toEqual({});
	});

	test('a queue that is not mine will do for a ticket of mine', async () => {
		expect(await submit(command({ queueId: '2', set: { assignee: 'anna.nowak' } }))).toMatchObject({
			state: 'done',
		});
	});

	test('side by side do not wait for each other', async () => {
		let release: () => void = () => undefined;
		const held = new Promise<void>((resolve) => (release = resolve));
		let isFirst = true;
		bench.thulium.beforeAnswer = (call) => {
			if (call !== 'create' || !isFirst) return Promise.resolve();
			isFirst = false;
			return held;
		};
		const first = submit(command());
		await until(() => !isFirst);
		expect(await submit(command({ subject: 'Druga' }))).toMatchObject({ state: 'done' });
		release();
		expect(await first).toMatchObject({ state: 'done' });
	});

	test.each([true, false])(
		'who takes back one whose answer was lost hears in the end that nobody knows (remembered: %s)',
		async (remembered) => {
			if (!remembered) documented();
			const given = command();
			bench.thulium.writeFault = 'unsent';
			await submit(given).catch(() => null);
			await expect(bench.commands.withdraw(anna, given.id)).rejects.toMatchObject({ kind: 'down' });
			bench.clock.advance(settleMs);
			expect(await bench.commands.withdraw(anna, given.id)).toMatchObject({ state: 'unknown' });
			const instead = { ...command({ subject: 'Oferta 2' }), replaces: [given.id] };
			expect(await submit(instead)).toMatchObject({ state: 'refused', code: 'outcome_unknown' });
			expect(bench.thulium.created).toEqual([]);
		},
	);

	describe('when the answer is lost', () => {
		test('a system that remembers ids is searched for them', async () => {
			const given = command();
			bench.thulium.writeFault = 'lost';
			expect(await submit(given)).toMatchObject({ state: 'done', eventId: expect.any(String) as string });
			expect(bench.thulium.created).toHaveLength(1);
		});

		test('where it was not done, it is simply sent again', async () => {
			const given = command();
			bench.thulium.writeFault = 'unsent';
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down', retryAfterSeconds: 1 });
			expect(await submit(given)).toMatchObject({ state: 'done', eventId: expect.any(String) as string });
			expect(bench.thulium.created).toHaveLength(1);
		});

		test('a system that forgets ids is searched', async () => {
			documented();
			bench.thulium.writeFault = 'lost';
			const given = command();
			const outcome = await submit(given);
			expect(outcome).toMatchObject({ state: 'done' });
			const found = await bench.mirror.ticket(anna, outcome.ticketId ?? '');
			expect(found).toMatchObject({ timeline: { events: [{ id: outcome.eventId, commandId: given.id }] } });
			expect(bench.thulium.created).toHaveLength(1);
		});

		test('… and two equal tickets are two: each answer finds its own', async () => {
			documented();
			const first = await submit(command());
			bench.thulium.writeFault = 'lost';
			const second = await submit(command());
			expect(second).toMatchObject({ state: 'done' });
			expect(second.ticketId).not.toBe(first.ticketId);
			expect(bench.thulium.created).toHaveLength(2);
		});

		test('… and a mail that cannot be found is never sent a second time by itself', async () => {
			documented();
			bench.thulium.writeFault = 'unsent';
			const given = command();
			await expect(submit(given)).rejects.toMatchObject({ retryAfterSeconds: 15 });
			bench.clock.advance(settleMs);
			expect(await submit(given)).toMatchObject({ state: 'unknown', code: 'outcome_unknown' });
			bench.clock.advance(settleMs);
			expect(await submit(given)).toMatchObject({ state: 'unknown' });
			expect(bench.thulium.created).toEqual([]);
		});

		test('… while what was written down for a customer is written down again', async () => {
			documented();
			bench.thulium.writeFault = 'unsent';
			const given = command({ direction: 'on-behalf' });
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.clock.advance(settleMs);
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.created).toHaveLength(1);
		});

		test('… and a ticket of the same subject to somebody else is none of ours', async () => {
			documented();
			bench.thulium.writeFault = 'unsent';
			const given = command({ direction: 'on-behalf' });
			bench.thulium.put('77', { subject: 'Oferta', createdAt: bench.clock.now() });
			await expect(submit(given)).rejects.toMatchObject({ retryAfterSeconds: 15 });
		});

		test('… and a system that cannot be searched leaves it open', async () => {
			documented();
			const given = command();
			bench.thulium.writeFault = 'lost';
			bench.thulium.beforeAnswer = (call) => {
				if (call === 'create') bench.thulium.failure = new UpstreamError('down', { message: 'gone' });
				return Promise.resolve();
			};
			await bench.mirror.changes(anna, { cursor: null, limit: null, dictionaries: null, viewer: null });
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.failure = null;
			bench.thulium.beforeAnswer = () => Promise.resolve();
			expect(await bench.commands.ask(anna, given.id)).toBeNull();
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.created).toHaveLength(1);
		});
	});

	test('a crash in the middle leaves it to the client, who comes again', async () => {
		documented();
		const given = command();
		bench.thulium.writeFault = 'lost';
		bench.thulium.beforeAnswer = (call) =>
			call === 'createdSince' ? new Promise(() => undefined) : Promise.resolve();
		void submit(given);
		await until(() => bench.thulium.calls.includes('createdSince'));
		bench.thulium.beforeAnswer = () => Promise.resolve();
		await bench.mirror.stop();
		const next = await openMirrorBench(bench);
		await next.commands.recover();
		expect(await next.commands.ask(anna, given.id)).toBeNull();
		expect(await next.commands.submit(anna, given)).toMatchObject({ state: 'done' });
		expect(bench.thulium.created).toHaveLength(1);
		await next.close();
	});
});
