import { laneOf } from '#lib/contract/command-lane.ts';
import type { Command } from '#lib/contract/command-schema.ts';
import { changeFields } from '#lib/domain/ticket-change.ts';
import { draftKey } from './draft-key.ts';
import { moveFilesIn, removeFilesIn } from './files-store.ts';
import { append, outboxStores } from './outbox-queue.ts';
import type { DraftRow, OutboxRow } from './schema.ts';
import { transact, unawaited, type StoreName, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';
import { noteWithdrawalsIn } from './withdrawals.ts';

/*
 * What users do with entries of the outbox. Apart from the outbox itself, since the first screen does not need it.
 */

const tendedStores: StoreName[] = [...outboxStores, 'meta'];

/** Entries that may only be done after this one. */
async function followers(transaction: WriteTransaction, row: OutboxRow): Promise<OutboxRow[]> {
	const lane = await transaction.objectStore('outbox').index('ticketId').getAll(row.ticketId);
	return lane.filter(({ command }) => command.after === row.id);
}

/** Inside a transaction over outbox and files: the entry leaves with its files. */
async function removeRowIn(transaction: WriteTransaction, row: OutboxRow): Promise<void> {
	unawaited(transaction.objectStore('outbox').delete(row.id));
	await removeFilesIn(transaction, row.id);
}

/**
 * What is known of an entry that is taken back. `untouched`: it has never left this device. `withdrawn`: it will not be done any more, or the server has
 * decided about it. `may-be-done`: the server may have got it, and could not be asked: it is to take it back later.
 */
export type Fate = 'untouched' | 'withdrawn' | 'may-be-done';

/** The sender was faster: an entry that was said to be untouched is on its way. */
const hasLeft = (row: OutboxRow, fate: Fate): boolean =>
	fate === 'untouched' && row.state === 'waiting' && !isUntouched(row);

/**
 * Removes an entry for good, with those that were to follow it, and has the server take back what it may have got. False when it is on its way by
 * now: then nothing is removed.
 */
export const discardOutboxRow = (db: UserDb, id: string, fate: Fate = 'withdrawn'): Promise<boolean> =>
	transact(db, tendedStores, 'strict', async (transaction) => {
		const row = await transaction.objectStore('outbox').get(id);
		if (row === undefined) return true;
		if (hasLeft(row, fate)) return false;
		for (const follower of await followers(transaction, row)) await removeRowIn(transaction, follower);
		await removeRowIn(transaction, row);
		await noteWithdrawalsIn(transaction, [
			...(row.command.replaces ?? []),
			...(fate === 'may-be-done' ? [id] : []),
		]);
		return true;
	});

/** Told by these codes, the user knows that what it stands in for was done, or may have been, and sends it all the same. */
const toldOfReplaced: readonly OutboxRow['code'][] = ['command_conflict', 'outcome_unknown'];

function sentAgain({ command, code }: OutboxRow): Command {
	const again = { ...command };
	if (toldOfReplaced.includes(code)) delete again.replaces;
	return again;
}

/** The command as one that goes ahead whatever others have done meanwhile: the user has seen it. */
function insisting(command: Command): Command {
	if (command.type === 'change') return { ...command, payload: { ...command.payload, overwrite: true } };
	if (command.type !== 'reply') return command;
	const payload = { ...command.payload };
	delete payload.seenEventId;
	return { ...command, payload };
}

/**
 * Sends a refused or undecided command again, as a new command with `newId` at the end of the queue: the server remembers the old id and
 * its outcome for good. What was to follow it follows it again. A waiting entry is only made due at once. Null when it is no longer there or already done.
 */
export const resendOutboxRow = (
	db: UserDb,
	id: string,
	newId: () => string,
	now: number,
	insist = false,
): Promise<OutboxRow | null> =>
	transact(db, outboxStores, 'strict', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		const row = await outbox.get(id);
		if (row === undefined || row.state === 'done') return null;
		if (row.state === 'waiting') {
			const due = { ...row, notBefore: 0, holdUntil: 0 };
			unawaited(outbox.put(due));
			return due;
		}
		const behind = await followers(transaction, row);
		const sent = sentAgain(row);
		const command = insist ? insisting(sent) : sent;
		const again = await appendAgain(transaction, row, { ...command, id: newId(), createdAt: now }, now);
		for (const follower of behind) {
			const next = { ...follower.command, id: newId(), after: again.id, createdAt: now };
			await appendAgain(transaction, follower, next, now);
		}
		return again;
	});

async function appendAgain(
	transaction: WriteTransaction,
	row: OutboxRow,
	command: Command,
	now: number,
): Promise<OutboxRow> {
	unawaited(transaction.objectStore('outbox').delete(row.id));
	await moveFilesIn(transaction, row.id, command.id);
	return append(transaction, command, now);
}

const joined = (newer: DraftRow | undefined, text: string): string =>
	newer === undefined || newer.text === '' ? text : `${newer.text}\n\n${text}`;

/** The draft that a command was; null for a change, which never was one. */
function asDraft(command: Command, now: number): DraftRow | null {
	if (command.type === 'change') return null;
	const ticketId = laneOf(command);
	const draft = { key: draftKey(ticketId, command.type), ticketId, mode: command.type, updatedAt: now };
	const { text } = command.payload;
	if (command.type === 'comment') {
		const { mentions } = command.payload;
		return { ...draft, text, ...(mentions === undefined ? {} : { mentions }) };
	}
	if (command.type === 'reply') {
		const { seenEventId } = command.payload;
		return { ...draft, text, ...(seenEventId === undefined ? {} : { seenEventId }) };
	}
	const { direction, customer, subject, cc = [], queueId, set = {} } = command.payload;
	return { ...draft, text, form: { direction, customer, subject, cc, queueId, set } };
}

/** With what has been written since: the text behind it, whoever is mentioned in either, and what was seen when the older one was begun. */
function withNewer(draft: DraftRow, newer: DraftRow | undefined): DraftRow {
	const mentions = [...new Set([...(newer?.mentions ?? []), ...(draft.mentions ?? [])])];
	return {
		...newer,
		...draft,
		text: joined(newer, draft.text),
		...(mentions.length > 0 ? { mentions } : {}),
	};
}

/** Nothing of it has left this device yet. An attempt is noted on the disk before it is made. */
const isUntouched = (row: OutboxRow): boolean => row.state === 'waiting' && row.attempts === 0;

/** Takes back an entry that has not left this device; see `returnToDraft`. Null when it is too late. */
export const undoOutboxRow = (db: UserDb, id: string, now: number): Promise<OutboxRow | null> =>
	transact(db, tendedStores, 'strict', async (transaction) => {
		const row = await transaction.objectStore('outbox').get(id);
		if (row === undefined || !isUntouched(row)) return null;
		await takeBackIn(transaction, row, now);
		return row;
	});

/**
 * Takes an entry back: a message becomes a draft again, behind a blank line where a newer draft exists; a change is simply not done. What was
 * to follow it leaves. What the server may have got, the draft stands in for. Null when it is no longer there or already done; `on-its-way`: nothing
 * was taken back.
 */
export const returnToDraft = (
	db: UserDb,
	id: string,
	now: number,
	fate: Fate = 'withdrawn',
): Promise<OutboxRow | null | 'on-its-way'> =>
	transact(db, tendedStores, 'strict', async (transaction) => {
		const row = await transaction.objectStore('outbox').get(id);
		if (row === undefined || row.state === 'done') return null;
		if (hasLeft(row, fate)) return 'on-its-way';
		await takeBackIn(transaction, row, now, fate === 'may-be-done' ? [id] : []);
		return row;
	});

/** What was chosen after a change that is not done stands on what that one stood on: else it would look like a conflict with it. */
async function rebaseLaterIn(transaction: WriteTransaction, { command, ...row }: OutboxRow): Promise<void> {
	if (command.type !== 'change') return;
	const outbox = transaction.objectStore('outbox');
	const lane = await outbox.index('ticketId').getAll(row.ticketId);
	const open = new Set(changeFields(command.payload.set));
	for (const later of lane.sort((a, b) => a.createdAt - b.createdAt)) {
		if (later.createdAt <= row.createdAt || later.command.type !== 'change') continue;
		const { payload } = later.command;
		const fields = changeFields(payload.set).filter((field) => open.delete(field));
		if (fields.length === 0 || !isUntouched(later)) continue;
		const stood = Object.fromEntries(fields.map((field) => [field, command.payload.before[field]]));
		const next = { ...payload, before: { ...payload.before, ...stood } };
		unawaited(outbox.put({ ...later, command: { ...later.command, payload: next } }));
	}
}

async function takeBackIn(
	transaction: WriteTransaction,
	row: OutboxRow,
	now: number,
	mayBeDone: readonly string[] = [],
): Promise<void> {
	for (const follower of await followers(transaction, row)) await removeRowIn(transaction, follower);
	const draft = asDraft(row.command, now);
	unawaited(transaction.objectStore('outbox').delete(row.id));
	if (draft === null) {
		await rebaseLaterIn(transaction, row);
		await noteWithdrawalsIn(transaction, mayBeDone);
		return;
	}
	const newer = await transaction.objectStore('drafts').get(draft.key);
	const known = [...(newer?.replaces ?? []), ...(row.command.replaces ?? []), ...mayBeDone];
	const replaces = [...new Set(known)];
	const next = { ...withNewer(draft, newer), ...(replaces.length > 0 ? { replaces } : {}) };
	unawaited(transaction.objectStore('drafts').put(next));
	await moveFilesIn(transaction, row.id, draft.key);
}
