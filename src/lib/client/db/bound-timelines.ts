import type { TimelineRow } from './schema.ts';
import { dropTimelineIn } from './events-store.ts';
import { readMeta } from './meta-store.ts';
import { allInboxRows } from './tickets-store.ts';
import { transact } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** Tickets of the default list whose timelines stay: the newest of mine, then nobody's. */
export const keptOfList = 200;
/** What was opened lately stays besides, wherever it is now. */
const keptOpened = 100;
const openedKeptMs = 14 * 86_400_000;
/** What all of them may take, as text. */
const keptBytes = 60 * 1024 * 1024;
/** Timelines per transaction, so that a screen never waits long behind this. */
const perStep = 20;

/** Most wanted first. */
async function wanted(db: UserDb, timelines: readonly TimelineRow[], now: number): Promise<string[]> {
	const opened = timelines
		.filter(({ openedAt }) => openedAt !== null && openedAt > now - openedKeptMs)
		.sort((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0))
		.slice(0, keptOpened);
	const login = (await readMeta(db, 'viewer'))?.value.login;
	const mine: string[] = [];
	const others: string[] = [];
	for await (const rows of allInboxRows(db)) {
		for (const row of rows) (row.assignee === login ? mine : others).push(row.id);
	}
	return [...opened.map(({ ticketId }) => ticketId), ...[...mine, ...others].slice(0, keptOfList)];
}

const drop = (db: UserDb, ids: readonly string[]): Promise<void> =>
	transact(db, ['timelines', 'events'], 'relaxed', (transaction) => {
		for (const id of ids) dropTimelineIn(transaction, id);
		return Promise.resolve();
	});

/** Length of a stored timeline, about. */
async function sizeOf(db: UserDb, ticketId: string): Promise<number> {
	const range = IDBKeyRange.bound([ticketId, 0], [ticketId, Infinity]);
	const events = await db.run((connection) => connection.getAll('events', range));
	return events.reduce(
		(sum, { body, notes }) => sum + (body?.content.length ?? 0) + notes.join('').length + 500,
		0,
	);
}

/** Drops timelines beyond what is to be kept, in number and in size; rows, drafts and commands stay. Resolves with their tickets. */
export async function boundTimelines(db: UserDb, now: number, limitBytes = keptBytes): Promise<string[]> {
	const timelines = await db.run((connection) => connection.getAll('timelines'));
	const stored = new Set(timelines.map(({ ticketId }) => ticketId));
	const kept = new Set<string>();
	let bytes = 0;
	for (const id of new Set(await wanted(db, timelines, now))) {
		if (!stored.has(id)) continue;
		bytes += await sizeOf(db, id);
		if (bytes > limitBytes) break;
		kept.add(id);
	}
	const dropped = [...stored].filter((id) => !kept.has(id));
	for (let from = 0; from < dropped.length; from += perStep)
		await drop(db, dropped.slice(from, from + perStep));
	return dropped;
}
