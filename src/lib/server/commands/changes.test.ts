import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandOf, CommandOutcome } from '#lib/contract/command-schema.ts';
import { emptyDictionaries } from '#lib/domain/dictionaries.ts';
import type { SomeValues, TicketChange } from '#lib/domain/ticket-change.ts';
import { openMirrorBench, viewer, type MirrorBench } from '../../../../tests/fixtures/mirror-bench.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';

const anna = viewer('anna.nowak', ['1']);
const admin = viewer('ewa.lis', [], ['tickets', 'tickets_all_queues', 'tags_create', 'sla_edit']);

const dictionaries = {
	...emptyDictionaries,
	statuses: [
		{ id: '1', name: 'Nowe', kind: 'new' as const, substatuses: [] },
		{ id: '2', name: 'W realizacji', kind: 'open' as const, substatuses: [] },
		{ id: '4', name: 'Odłożone', kind: 'postponed' as const, substatuses: [] },
		{ id: '6', name: 'Zamknięte', kind: 'closed' as const, substatuses: [{ id: '61', name: 'uznane' }] },
	],
	queues: [
		{ id: '1', name: 'Reklamacje', address: 'reklamacje@sklep.example', active: true },
		{ id: '2', name: 'Zwroty', address: null, active: true },
	],
	categories: [{ id: '5', name: 'Dostawa', parentId: null }],
	tags: ['vip', 'zwrot'],
	colleagues: [
		{ login: 'anna.nowak', name: 'Anna Nowak', active: true },
		{ login: 'ewa.lis', name: 'Ewa Lis', active: true },
		{ login: 'jan.dawny', name: 'Jan Dawny', active: false },
	],
};

const closed = { statusId: '6', substatusId: null, postponedUntil: null };
const opened = { statusId: '2', substatusId: null, postponedUntil: null };
const fresh = { statusId: '1', substatusId: null, postponedUntil: null };

const command = (
	set: TicketChange,
	facts: { before?: SomeValues; overwrite?: boolean; after?: string; ticketId?: string } = {},
): CommandOf<'change'> => {
	const { ticketId = '1', after, before = {}, overwrite } = facts;
	const payload = { set, before, ...(overwrite === undefined ? {} : { overwrite }) };
	const base = { id: randomUUID(), ticketId, createdAt: 1, seenRev: null, type: 'change' as const, payload };
	return after === undefined ? base : { ...base, after };
};

describe('changes of a ticket', () => {
	let bench: MirrorBench;
	beforeEach(async () => {
		bench = await openMirrorBench();
		bench.thulium.dictionariesNow = dictionaries;
		bench.thulium.put('1', { tags: ['zwrot'] });
		bench.thulium.put('9', { queueId: '9' });
		await bench.poll();
	});
	afterEach(() => bench.close());

	const submit = async (given: CommandOf<'change'>, as = anna): Promise<CommandOutcome> => {
		const outcome = await bench.commands.submit(as, given);
		if (outcome === 'conflict') throw new Error('the id is taken');
		return outcome;
	};
	const documented = () => {
		bench.thulium.features = [];
	};
	const held = async () => (await bench.mirror.held('1'))?.ticket;

	test('are done once, seen at once, and noted', async () => {
		const given = command(
			{ status: closed, assignee: 'ewa.lis' },
			{ before: { status: fresh, assignee: null } },
		);
		const outcome = await submit(given);
		expect(outcome).toMatchObject({ state: 'done', ticketId: '1', eventId: expect.any(String) as string });
		expect(await held()).toMatchObject({
			statusId: '6',
			kind: 'closed',
			assignee: 'ewa.lis',
			rev: outcome.rev,
		});
		expect(await submit(given)).toEqual(outcome);
		expect(bench.thulium.changes).toMatchObject([{ author: 'anna.nowak', commandId: given.id }]);
	});

	test('that stand already are done without being sent', async () => {
		expect(await submit(command({ status: fresh, tags: ['zwrot'] }))).toMatchObject({ state: 'done' });
		expect(bench.thulium.changes).toEqual([]);
	});

	test('of which a part stands are sent without it', async () => {
		await submit(command({ status: fresh, assignee: 'anna.nowak' }));
		expect(bench.thulium.changes.map(({ change }) => change)).toEqual([{ assignee: 'anna.nowak' }]);
	});

	test.each<[string, TicketChange, string]>([
		['a queue that is gone', { queueId: '99' }, 'unknown_queue'],
		['a status that is gone', { status: { ...closed, statusId: '99' } }, 'unknown_status'],
		['a sub-status of another status', { status: { ...opened, substatusId: '61' } }, 'unknown_status'],
		['a category that is gone', { categoryId: '99' }, 'unknown_category'],
		['somebody who has left', { assignee: 'jan.dawny' }, 'unknown_assignee'],
		['a new tag without the right', { tags: ['zwrot', 'nowy'] }, 'tag_not_allowed'],
		['an empty subject', { subject: ' ' }, 'subject_empty'],
		['a wrong address', { cc: ['nie adres'] }, 'address_invalid'],
		['31 addresses', { cc: Array.from({ length: 31 }, (_, index) => `a${index}@b.example`) }, 'cc_too_many'],
		[
			'times without the right',
			{ deadlines: { reactionAt: 1, alertAt: 1, executionAt: 1 } },
			'no_permission',
		],
		['a return in the past', { status: { ...fresh, statusId: '4', postponedUntil: -1 } }, 'postpone_time'],
	])('%s is refused and never sent', async (_, set, code) => {
		expect(await submit(command(set))).toMatchObject({ state: 'refused', code });
		expect(bench.thulium.changes).toEqual([]);
	});

	test('need access, by what the system says now', async () => {
		expect(await submit(command({ assignee: 'ewa.lis' }, { ticketId: '9' }))).toMatchObject({
			code: 'not_found',
		});
		bench.thulium.put('1', { queueId: '9', assignee: 'ewa.lis' });
		expect(await submit(command({ status: closed }))).toMatchObject({ state: 'refused', code: 'not_found' });
		expect(bench.thulium.changes).toEqual([]);
	});

	test('may take a ticket out of the sight of who makes them', async () => {
		expect(await submit(command({ queueId: '2' }))).toMatchObject({ state: 'done', ticketId: '1' });
		expect(await bench.mirror.ticket(anna, '1')).toBe('missing');
	});

	test('are tidied: white space, names around addresses', async () => {
		const set = { subject: ' Temat ', cc: ['Szef <szef@praca.example>'], tags: [' vip '] };
		await submit(command(set, { before: { tags: ['zwrot'] } }));
		expect(bench.thulium.changes[0]?.change).toEqual({
			subject: 'Temat',
			cc: ['szef@praca.example'],
			tags: ['vip'],
		});
	});

	test('who may create tags and times does', async () => {
		const deadlines = { reactionAt: 60_000, alertAt: 120_000, executionAt: 180_000 };
		expect(await submit(command({ tags: ['nowy'], deadlines }), admin)).toMatchObject({ state: 'done' });
	});

	describe('when somebody else was faster', () => {
		const note = (facts: object) =>
			bench.thulium.addEvent('1', {
				kind: 'system',
				author: { login: 'ewa.lis', name: 'Ewa Lis' },
				notes: ['Zmieniono status z [Nowe] na [W realizacji]'],
				...facts,
			});

		test('the same field asks, and says who it was and when, though the mirror does not know yet', async () => {
			bench.thulium.put('1', { statusId: '2', kind: 'open', statusName: 'W realizacji' });
			note({ at: 4_000 });
			note({ at: 5_000, notes: ['Zmieniono kategorię z [brak] na [Dostawa]'] });
			const given = command({ status: closed }, { before: { status: fresh } });
			expect(await submit(given)).toMatchObject({
				state: 'refused',
				code: 'conflict',
				conflict: { fields: ['status'], by: 'Ewa Lis', at: 4_000 },
			});
			expect(bench.thulium.changes).toEqual([]);
		});

		test('… or that nobody knows', async () => {
			bench.thulium.put('1', { assignee: 'ewa.lis', queueId: '1' });
			const given = command({ assignee: 'anna.nowak' }, { before: { assignee: null } });
			expect(await submit(given)).toMatchObject({ conflict: { fields: ['assignee'], by: null, at: null } });
		});

		test('who has seen it overwrites it', async () => {
			bench.thulium.put('1', { statusId: '2', kind: 'open' });
			const given = command({ status: closed }, { before: { status: fresh }, overwrite: true });
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect((await held())?.statusId).toBe('6');
		});

		test('another field merges, lists too', async () => {
			bench.thulium.put('1', { statusId: '2', kind: 'open', tags: ['zwrot', 'obcy'] });
			const before = { tags: ['zwrot'], assignee: null };
			await submit(command({ tags: ['vip'], assignee: 'anna.nowak' }, { before }));
			expect(await held()).toMatchObject({ statusId: '2', assignee: 'anna.nowak', tags: ['obcy', 'vip'] });
		});

		test('who wanted the same has it', async () => {
			bench.thulium.put('1', { statusId: '6', kind: 'closed' });
			const given = command({ status: closed }, { before: { status: fresh } });
			expect(await submit(given)).toMatchObject({ state: 'done', code: null });
			expect(bench.thulium.changes).toEqual([]);
		});
	});

	describe('when the answer is lost', () => {
		test.each([true, false])('a done one is found at once (remembered: %s)', async (remembered) => {
			if (!remembered) documented();
			bench.thulium.writeFault = 'lost';
			const given = command({ status: closed, tags: ['vip'] });
			expect(await submit(given)).toMatchObject({ state: 'done', eventId: expect.any(String) as string });
			expect(bench.thulium.changes).toHaveLength(1);
		});

		test.each([true, false])(
			'one that was not done is done by the next request (remembered: %s)',
			async (remembered) => {
				if (!remembered) documented();
				bench.thulium.writeFault = 'unsent';
				const given = command({ status: closed });
				await expect(submit(given)).rejects.toMatchObject({ kind: 'down', retryAfterSeconds: 1 });
				expect(await bench.commands.ask(anna, given.id)).toBeNull();
				expect(await submit(given)).toMatchObject({ state: 'done' });
				expect(bench.thulium.changes).toHaveLength(1);
			},
		);

		test('a done one that somebody has overruled since is not done again', async () => {
			documented();
			const given = command({ status: closed }, { before: { status: fresh } });
			bench.thulium.writeFault = 'lost';
			bench.thulium.beforeAnswer = (call) => {
				if (call === 'change') bench.thulium.failure = new UpstreamError('down', { message: 'gone' });
				return Promise.resolve();
			};
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.failure = null;
			bench.thulium.beforeAnswer = () => Promise.resolve();
			bench.thulium.put('1', { statusId: '2', kind: 'open' });
			expect(await submit(given)).toMatchObject({ state: 'refused', code: 'conflict' });
			expect(bench.thulium.changes).toHaveLength(1);
		});

		test('after a crash the client comes again, and nothing is done twice', async () => {
			documented();
			const given = command({ status: closed });
			bench.thulium.writeFault = 'lost';
			bench.thulium.beforeAnswer = (call) =>
				call === 'ticket 1' && bench.thulium.changes.length > 0
					? new Promise(() => undefined)
					: Promise.resolve();
			void submit(given);
			await new Promise((resolve) => setTimeout(resolve, 50));
			bench.thulium.beforeAnswer = () => Promise.resolve();
			await bench.mirror.stop();
			const next = await openMirrorBench(bench);
			await next.commands.recover();
			expect(await next.commands.ask(anna, given.id)).toBeNull();
			expect(await next.commands.submit(anna, given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.changes).toHaveLength(1);
			await next.close();
		});
	});

	test('a documented system does what it can, and is never asked for more', async () => {
		documented();
		await bench.poll();
		bench.clock.advance(11 * 60_000);
		await bench.poll();
		expect(await submit(command({ status: closed, assignee: 'ewa.lis', tags: ['zwrot'] }))).toMatchObject({
			state: 'done',
		});
		for (const set of [
			{ subject: 'x' },
			{ cc: ['a@b.example'] },
			{ assignee: null },
		] satisfies TicketChange[])
			expect(await submit(command(set))).toMatchObject({ state: 'refused', code: 'feature_missing' });
		expect(bench.thulium.changes).toHaveLength(1);
	});

	describe('that follow another command', () => {
		const reply = (text: string) => ({
			...{ id: randomUUID(), ticketId: '1', createdAt: 1, seenRev: null },
			...{ type: 'reply' as const, payload: { text } },
		});

		test('wait for it, and are done after it', async () => {
			const first = reply('Zamykam.');
			bench.thulium.writeFault = new UpstreamError('down', { message: 'busy' });
			await expect(bench.commands.submit(anna, first)).rejects.toMatchObject({ kind: 'down' });
			const second = command({ status: closed }, { after: first.id });
			await expect(submit(second)).rejects.toMatchObject({ kind: 'down', retryAfterSeconds: 1 });
			expect(bench.thulium.changes).toEqual([]);
			await bench.commands.submit(anna, first);
			expect(await submit(second)).toMatchObject({ state: 'done' });
		});

		/** The system gives a ticket another status when it is answered. */
		const answering = (ticketId: string): void => {
			bench.thulium.beforeAnswer = (call) => {
				if (call === 'reply') bench.thulium.put(ticketId, { statusId: '2', kind: 'open' });
				return Promise.resolve();
			};
		};
		const colleague = (): void => bench.thulium.put('1', { statusId: '4', kind: 'postponed' });
		const closing = (after: string) => command({ status: closed }, { before: { status: fresh }, after });

		test('ask nothing about what sending it has made of the status', async () => {
			answering('1');
			const first = reply('Zamykam.');
			await bench.commands.submit(anna, first);
			expect(await held()).toMatchObject({ statusId: '2' });
			expect(await submit(closing(first.id))).toMatchObject({ state: 'done' });
		});

		test('ask about what a colleague has chosen before it was sent', async () => {
			answering('1');
			colleague();
			await bench.poll();
			const first = reply('Zamykam.');
			await bench.commands.submit(anna, first);
			expect(await submit(closing(first.id))).toMatchObject({
				state: 'refused',
				code: 'conflict',
				conflict: { fields: ['status'] },
			});
			expect(bench.thulium.changes).toEqual([]);
		});

		test('ask about what a colleague has chosen since it was sent', async () => {
			answering('1');
			const first = reply('Zamykam.');
			await bench.commands.submit(anna, first);
			colleague();
			expect(await submit(closing(first.id))).toMatchObject({ state: 'refused', code: 'conflict' });
			const given = command(
				{ status: closed },
				{ before: { status: fresh }, after: first.id, overwrite: true },
			);
			expect(await submit(given)).toMatchObject({ state: 'done' });
		});

		test('are refused when it was refused, is unknown, is not known or is somebody else’s', async () => {
			const refused = reply(' ');
			expect(await bench.commands.submit(anna, refused)).toMatchObject({ state: 'refused' });
			const theirs = reply('Od Ewy');
			expect(await bench.commands.submit(admin, theirs)).toMatchObject({ state: 'done' });
			for (const after of [refused.id, theirs.id, randomUUID()])
				expect(await submit(command({ status: closed }, { after }))).toMatchObject({
					state: 'refused',
					code: 'predecessor_failed',
				});
			expect(bench.thulium.changes).toEqual([]);
		});
	});
});
