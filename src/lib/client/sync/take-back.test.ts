import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleCommand } from '../../../../tests/fixtures/sample-data.ts';
import type { CommandOutcome } from '#lib/contract/command-schema.ts';
import { ApiError, type ApiErrorCode } from '../api/api-error.ts';
import { readDraft, removeDraft, saveDraft } from '../db/drafts-store.ts';
import { beginAttempt, settleCommand } from '../db/outbox-progress.ts';
import { enqueue } from '../db/outbox-queue.ts';
import { outboxRows } from '../db/outbox-store.ts';
import { UserDb } from '../db/user-db.ts';
import { withdrawals } from '../db/withdrawals.ts';
import { lookAgain } from './look-again.ts';
import { settleWithdrawals } from './settle-withdrawals.ts';
import { discard, edit } from './take-back.ts';

let count = 0;
let db: UserDb;
let asked: string[];
beforeEach(() => {
	db = new UserDb(`take back ${(count += 1)}`);
	asked = [];
});
afterEach(() => db.close());

const answering = (state: CommandOutcome['state']) => ({
	withdrawCommand: (id: string) => {
		asked.push(id);
		return Promise.resolve({ id, state, code: null, detail: null, eventId: 'e9', rev: 3, ticketId: '1' });
	},
});
const failing = (code: ApiErrorCode) => ({
	withdrawCommand: () => Promise.reject(new ApiError({ code, status: null })),
});
const tried = async (): Promise<string> => {
	const { id } = await enqueue(db, sampleCommand({ ticketId: '1', payload: { text: 'Dzień dobry' } }), 1);
	await beginAttempt(db, id);
	return id;
};
const deps = (api: ReturnType<typeof answering> | ReturnType<typeof failing>) => ({ db, api, now: () => 2 });

it('asks nobody about what has never left this device', async () => {
	const { id } = await enqueue(db, sampleCommand({ ticketId: '1' }), 1);
	expect(await edit(deps(answering('done')), id)).not.toBeNull();
	expect(asked).toEqual([]);
});

it('makes a draft of what the server has taken back', async () => {
	const id = await tried();
	expect((await edit(deps(answering('refused')), id))?.id).toBe(id);
	expect(asked).toEqual([id]);
	expect(await readDraft(db, '1', 'reply')).toMatchObject({ text: 'Dzień dobry' });
	expect(await readDraft(db, '1', 'reply')).not.toHaveProperty('replaces');
});

it('says that it is too late for what was done, and keeps it as that', async () => {
	const id = await tried();
	expect(await edit(deps(answering('done')), id)).toBeNull();
	expect(await outboxRows(db)).toMatchObject([{ id, state: 'done', eventId: 'e9' }]);
	expect(await discard(deps(answering('done')), (await tried()) || id)).toBe(false);
});

it('lets a draft remember what it may have been, however it goes on', async () => {
	const id = await tried();
	expect(await edit(deps(failing('network')), id)).not.toBeNull();
	expect(await readDraft(db, '1', 'reply')).toMatchObject({ replaces: [id] });
	await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'Dzień dobry, poprawione' }, 3);
	const { command } = await enqueue(db, sampleCommand({ ticketId: '1' }), 4);
	expect(command.replaces).toEqual([id]);
});

it('asks the server about one that leaves the device at that very moment', async () => {
	const { id } = await enqueue(db, sampleCommand({ ticketId: '1', payload: { text: 'Dzień dobry' } }), 1);
	// The sender begins between the look at the entry and its removal.
	const connection = await db.connect();
	const read = db.run.bind(db);
	let isFirst = true;
	db.run = async (work) => {
		const result = await read(work);
		if (isFirst) {
			isFirst = false;
			await beginAttempt(db, id);
		}
		return result;
	};
	expect(await edit(deps(answering('done')), id)).toBeNull();
	expect(asked).toEqual([id]);
	expect(await readDraft(db, '1', 'reply')).toBeNull();
	expect((await connection.getAll('outbox')).map(({ state }) => state)).toEqual(['done']);
});

it('keeps whom a message mentions, and what had been seen when it was begun', async () => {
	const payload = { text: '@Ewa', mentions: ['ewa.lis'] };
	const { id } = await enqueue(db, { ...sampleCommand({ ticketId: '1' }), type: 'comment', payload }, 1);
	await saveDraft(db, { ticketId: '1', mode: 'comment', text: '@Jan', mentions: ['jan.k'] }, 2);
	await edit(deps(answering('refused')), id);
	expect(await readDraft(db, '1', 'comment')).toMatchObject({
		text: '@Jan\n\n@Ewa',
		mentions: ['jan.k', 'ewa.lis'],
	});
	const reply = sampleCommand({ ticketId: '1', payload: { text: 'Odpowiadam', seenEventId: 'e3' } });
	await edit(deps(answering('refused')), (await enqueue(db, reply, 3)).id);
	expect(await readDraft(db, '1', 'reply')).toMatchObject({ seenEventId: 'e3' });
});

it('lets a later change of the same field stand on what the one that is not done stood on', async () => {
	const change = (from: string | null, to: string) =>
		enqueue(
			db,
			{
				...{ id: crypto.randomUUID(), type: 'change', ticketId: '1', createdAt: 1, seenRev: 1 },
				payload: { set: { assignee: to }, before: { assignee: from } },
			},
			1,
		);
	const first = await change(null, 'anna.nowak');
	const second = await change('anna.nowak', 'ewa.lis');
	const third = await change('ewa.lis', 'jan.k');
	await edit(deps(answering('refused')), first.id);
	expect(
		(await outboxRows(db)).map(({ id, command }) => [
			id,
			command.type === 'change' && command.payload.before,
		]),
	).toEqual([
		[second.id, { assignee: null }],
		[third.id, { assignee: 'ewa.lis' }],
	]);
});

it('asks about the others when the server cannot say anything about one', async () => {
	const [first, second] = [await tried(), await tried()];
	for (const id of [first, second]) await discard(deps(failing('timeout')), id);
	const api = {
		withdrawCommand: (id: string) =>
			id === first ? failing('upstream_down').withdrawCommand() : answering('refused').withdrawCommand(id),
	};
	await settleWithdrawals({ db, api, onSent: () => undefined });
	expect(await withdrawals(db)).toEqual([first]);
});

it('removes what nobody can ask about, and what the server has taken back', async () => {
	const id = await tried();
	expect(await discard(deps(failing('timeout')), id)).toBe(true);
	expect(await withdrawals(db)).toEqual([id]);
	expect(await discard(deps(answering('refused')), await tried())).toBe(true);
	expect(await outboxRows(db)).toEqual([]);
});

it('finds out on request that an undecided message was sent after all', async () => {
	const id = await tried();
	await settleCommand(db, id, { state: 'unknown', code: 'outcome_unknown', detail: null });
	const saying = (state: CommandOutcome['state']) => ({
		commandOutcome: () =>
			Promise.resolve({ id, state, code: null, detail: null, eventId: 'e9', rev: 3, ticketId: '1' }),
	});
	expect(await lookAgain({ db, api: saying('unknown') }, id)).toBe(false);
	expect(await outboxRows(db)).toMatchObject([{ id, state: 'unknown' }]);
	expect(await lookAgain({ db, api: saying('done') }, id)).toBe(true);
	expect(await outboxRows(db)).toMatchObject([{ id, state: 'done', eventId: 'e9' }]);
});

describe('a draft that may have been sent before', () => {
	const doubtful = async (): Promise<string> => {
		const id = await tried();
		await edit(deps(failing('network')), id);
		return id;
	};
	const settle = async (
		api: ReturnType<typeof answering> | ReturnType<typeof failing>,
	): Promise<unknown[]> => {
		const done: unknown[] = [];
		await settleWithdrawals({ db, api, onSent: (ticketId) => done.push(ticketId) });
		return done;
	};

	it('remembers it when all of its text goes, so that another text cannot go out beside it', async () => {
		const id = await doubtful();
		await saveDraft(db, { ticketId: '1', mode: 'reply', text: '' }, 3);
		await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'Inaczej' }, 4);
		expect((await enqueue(db, sampleCommand({ ticketId: '1' }), 5)).command.replaces).toEqual([id]);
	});

	it('is taken back on the server when it is thrown away, as soon as that can be asked', async () => {
		const id = await doubtful();
		expect(await removeDraft(db, '1:reply')).toBe(true);
		expect(await readDraft(db, '1', 'reply')).toBeNull();
		await settle(failing('network'));
		await settle(failing('session_expired'));
		await settle(answering('running'));
		expect(await withdrawals(db)).toEqual([id]);
		asked = [];
		expect(await settle(answering('refused'))).toEqual([]);
		expect(asked).toEqual([id]);
		expect(await withdrawals(db)).toEqual([]);
	});

	it('is told when it had been sent after all', async () => {
		await doubtful();
		await removeDraft(db, '1:reply');
		expect(await settle(answering('done'))).toHaveLength(1);
		expect(await withdrawals(db)).toEqual([]);
	});

	it('is taken back, too, when what it had become is thrown away', async () => {
		const id = await doubtful();
		const { id: heir } = await enqueue(db, sampleCommand({ ticketId: '1' }), 4);
		expect(await discard(deps(answering('refused')), heir)).toBe(true);
		expect(await withdrawals(db)).toEqual([id]);
	});
});

it('takes nothing back for a draft that was never anything else', async () => {
	await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'Szkic' }, 1);
	expect(await removeDraft(db, '1:reply')).toBe(false);
	expect(await withdrawals(db)).toEqual([]);
});
