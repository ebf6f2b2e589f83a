import { laneOf } from '#lib/contract/command-lane.ts';
import type { Command } from '#lib/contract/command-schema.ts';
import { draftKey } from './draft-key.ts';
import { filesIn, handOverIn } from './files-store.ts';
import type { DraftMode, DraftRow, OutboxRow, StoredFileRow } from './schema.ts';
import { transact, unawaited, type StoreName, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';

export const outboxStores: StoreName[] = ['outbox', 'drafts', 'files'];

/** Later than every place taken so far, even when the device's clock was set back. */
export async function nextPlace(transaction: WriteTransaction, now: number): Promise<number> {
	const last = await transaction.objectStore('outbox').index('createdAt').openKeyCursor(null, 'prev');
	return last === null ? now : Math.max(now, last.key + 1);
}

/** A command as it begins to wait at its place in the queue. */
export const waitingRow = (command: Command, createdAt: number, holdUntil = 0): OutboxRow => ({
	id: command.id,
	ticketId: laneOf(command),
	command,
	state: 'waiting',
	attempts: 0,
	notBefore: 0,
	code: null,
	detail: null,
	eventId: null,
	doneRev: null,
	createdAt,
	holdUntil,
});

/** Inside a transaction over the outbox: queues a command behind all others. */
export async function append(
	transaction: WriteTransaction,
	command: Command,
	now: number,
): Promise<OutboxRow> {
	const row = waitingRow(command, await nextPlace(transaction, now));
	await transaction.objectStore('outbox').add(row);
	return row;
}

/** How a command is queued. */
export interface QueueOptions {
	/** Not sent before, epoch ms: so long it can be undone. */
	holdUntil?: number;
	/** Key of the draft it came from; default: that of its ticket and kind. */
	draft?: string;
	/** How the draft becomes the command; default: whole, with all its files. */
	takeOver?: TakeOver;
	/** Queued right behind it. */
	then?: Command;
}

/** Inside a transaction over drafts and files: a draft and its files become a command's. */
export type TakeOver = (
	transaction: WriteTransaction,
	command: Command,
	draft: DraftRow | undefined,
	files: readonly StoredFileRow[],
) => void;

const takeWhole: TakeOver = (transaction, { id }, draft, files) => {
	if (draft) unawaited(transaction.objectStore('drafts').delete(draft.key));
	handOverIn(transaction, files, id);
};

const draftOf = (command: Command): string => draftKey(laneOf(command), command.type as DraftMode);

/**
 * Queues a command, on the disk before it resolves, and takes over the draft it came from in the same transaction: at no moment is the text
 * in neither place. A command that is already queued is left as it is.
 */
export const enqueue = (
	db: UserDb,
	command: Command,
	now: number,
	options: QueueOptions = {},
): Promise<OutboxRow> =>
	transact(db, outboxStores, 'strict', async (transaction) => {
		const key = options.draft ?? draftOf(command);
		// Asked for together: to wait for each answer before the next question is most of what a tap on "send" takes.
		const [known, draft, files, place] = await Promise.all([
			transaction.objectStore('outbox').get(command.id),
			transaction.objectStore('drafts').get(key),
			filesIn(transaction, key),
			nextPlace(transaction, now),
		]);
		if (known !== undefined) return known;
		const replaces = draft?.replaces ? { replaces: draft.replaces } : {};
		const row = waitingRow({ ...command, ...replaces }, place, options.holdUntil);
		(options.takeOver ?? takeWhole)(transaction, command, draft, files);
		const outbox = transaction.objectStore('outbox');
		unawaited(outbox.add(row));
		if (options.then) unawaited(outbox.add(waitingRow(options.then, place + 1, options.holdUntil)));
		return row;
	});

/** Ends every hold: what could still be undone is due now. Resolves with how many there were. */
export const releaseHolds = (db: UserDb, now: number): Promise<number> =>
	transact(db, ['outbox'], 'strict', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		const held = (await outbox.getAll()).filter(
			(row) => row.state === 'waiting' && (row.holdUntil ?? 0) > now,
		);
		for (const row of held) unawaited(outbox.put({ ...row, holdUntil: 0 }));
		return held.length;
	});
