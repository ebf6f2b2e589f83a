import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { DbChange } from './db-change.ts';
import type { MetaValues, TicketRow } from './schema.ts';
import { metaIn, TicketWriter, ticketStores } from './ticket-writer.ts';
import { transact, unawaited, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** What is stored of one answer of the change feed; the fields are those of the contract. */
export interface ChangesPage {
	cursor: string;
	reset: boolean;
	more: boolean;
	tickets: readonly Ticket[];
	gone: readonly string[];
	dictionariesRev: string;
	dictionaries?: Dictionaries | undefined;
	viewerRev: string;
	viewer?: Viewer | undefined;
}

type Snapshot = MetaValues['snapshot'];

/** The last mention of each ticket, without those that the same page takes away. */
function latest(page: ChangesPage): Ticket[] {
	const byId = new Map<string, Ticket>(page.tickets.map((ticket) => [ticket.id, ticket]));
	for (const id of page.gone) byId.delete(id);
	return [...byId.values()];
}

/** Revisions may have started anew with the server's mirror, so every stored timeline counts as old once. */
async function distrustTimelines(transaction: WriteTransaction): Promise<void> {
	const timelines = transaction.objectStore('timelines');
	for (const row of await timelines.getAll()) unawaited(timelines.put({ ...row, rev: 0 }));
}

/** The snapshot as it stands after this page; null when none is under way. */
function continueSnapshot(page: ChangesPage, known: Snapshot | undefined, now: number): Snapshot | null {
	const snapshot = page.reset ? { startedAt: now, seenIds: [] } : known;
	if (snapshot === undefined) return null;
	const gone = new Set(page.gone);
	const seenIds = [...snapshot.seenIds, ...page.tickets.map((ticket) => ticket.id)];
	return { startedAt: snapshot.startedAt, seenIds: seenIds.filter((id) => !gone.has(id)) };
}

/** Tickets on the device that the finished snapshot did not mention. */
async function unseen(transaction: WriteTransaction, snapshot: Snapshot): Promise<string[]> {
	const seen = new Set(snapshot.seenIds);
	return (await transaction.objectStore('tickets').getAllKeys()).filter((id) => !seen.has(id));
}

/** Within a snapshot the server's word stands whatever the revision; otherwise only a newer one replaces. */
const replaces = (ticket: Ticket, known: TicketRow | undefined, snapshot: Snapshot | null): boolean =>
	snapshot !== null || known === undefined || known.gone === true || ticket.rev > known.rev;

/**
 * Whether none of these tickets is on the device, told by counting: a snapshot onto an empty device, which has written all that is there. Asking
 * for each of thousands takes as long as writing them.
 */
async function areAllNew(
	transaction: WriteTransaction,
	tickets: readonly Ticket[],
	seenBefore: readonly string[],
): Promise<boolean> {
	const seen = new Set(seenBefore);
	if (tickets.some(({ id }) => seen.has(id))) return false;
	return (await transaction.objectStore('tickets').count()) === seen.size;
}

async function putTickets(
	transaction: WriteTransaction,
	writer: TicketWriter,
	page: ChangesPage,
	{ snapshot, seenBefore }: { snapshot: Snapshot | null; seenBefore: readonly string[] },
): Promise<Pick<DbChange, 'rows'> & { written: string[] }> {
	const tickets = latest(page);
	const store = transaction.objectStore('tickets');
	const isNew = snapshot !== null && (await areAllNew(transaction, tickets, seenBefore));
	const known = isNew ? [] : await Promise.all(tickets.map((ticket) => store.get(ticket.id)));
	const rows = tickets.flatMap((ticket, index) =>
		replaces(ticket, known[index], snapshot) ? [writer.put(ticket, known[index])] : [],
	);
	return { written: rows.map(({ id }) => id), ...(isNew ? { rows } : {}) };
}

function putMeta<Name extends keyof MetaValues>(
	transaction: WriteTransaction,
	name: Name,
	value: MetaValues[Name] | null | undefined,
): void {
	const meta = transaction.objectStore('meta');
	if (value === null) unawaited(meta.delete(name));
	else if (value !== undefined) unawaited(meta.put({ name, value }));
}

const dictionariesOf = (page: ChangesPage): MetaValues['dictionaries'] | undefined =>
	page.dictionaries && { rev: page.dictionariesRev, value: page.dictionaries };

const viewerOf = (page: ChangesPage): MetaValues['viewer'] | undefined =>
	page.viewer && { rev: page.viewerRev, value: page.viewer };

/**
 * Stores one page of the change feed in one transaction: the rows, what went away, the counts, the dictionaries, the viewer, and the cursor
 * that continues after it, so that a kill at any moment leaves either the state before the page or after it. `now` in epoch milliseconds.
 */
export const applyChanges = (db: UserDb, page: ChangesPage, now: number): Promise<DbChange> =>
	transact(db, ticketStores, 'relaxed', async (transaction) => {
		const known = await metaIn(transaction);
		const viewer = viewerOf(page) ?? known.viewer;
		const snapshot = continueSnapshot(page, known.snapshot, now);
		const ended = snapshot !== null && !page.more;
		const writer = new TicketWriter(transaction, viewer?.value ?? null, known.counts);
		if (page.reset) await distrustTimelines(transaction);
		const seenBefore = page.reset ? [] : (known.snapshot?.seenIds ?? []);
		const { written, ...inHand } = await putTickets(transaction, writer, page, { snapshot, seenBefore });
		const dropped = ended ? await unseen(transaction, snapshot) : page.gone;
		await writer.remove(dropped);
		if (page.viewer !== undefined) await writer.rekey();
		writer.finish();
		putMeta(transaction, 'viewer', viewerOf(page));
		putMeta(transaction, 'dictionaries', dictionariesOf(page));
		putMeta(transaction, 'snapshot', ended ? null : snapshot);
		putMeta(transaction, 'cursor', page.cursor);
		putMeta(transaction, 'syncedAt', now);
		return {
			ticketIds: ended || page.viewer !== undefined ? 'all' : [...written, ...dropped],
			...inHand,
			timelineIds: dropped,
			outbox: false,
			dictionaries: page.dictionaries !== undefined,
			viewer: page.viewer !== undefined,
			drafts: false,
		};
	});
