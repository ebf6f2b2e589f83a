import type { MetaRow, MetaValues, OutboxRow, TicketRow } from './schema.ts';
import type { UserDb } from './user-db.ts';

export interface FirstScreen {
	/** Newest change first; at most as many as asked for. */
	rows: TicketRow[];
	/** Null until the first page of changes has been stored. */
	counts: MetaValues['counts'] | null;
	dictionaries: MetaValues['dictionaries'] | null;
	viewer: MetaValues['viewer'] | null;
	syncedAt: number | null;
	/** What is on its way: the rows are shown as they will be. */
	outbox: OutboxRow[];
	unseen: MetaValues['unseen'] | null;
	views: MetaValues['views'] | null;
}

/** The newest rows of the default list: one key range of the `inbox` index, whose keys are negative so that it is read forwards. */
export const firstInboxRows = (db: UserDb, count: number): Promise<TicketRow[]> =>
	db.run((connection) => connection.getAllFromIndex('tickets', 'inbox', null, count));

/** The first screen from what the three stores hold. */
export function screenOf(rows: TicketRow[], meta: readonly MetaRow[], outbox: OutboxRow[]): FirstScreen {
	const values = Object.fromEntries(meta.map((row) => [row.name, row.value])) as Partial<MetaValues>;
	return {
		rows,
		counts: values.counts ?? null,
		dictionaries: values.dictionaries ?? null,
		viewer: values.viewer ?? null,
		syncedAt: values.syncedAt ?? null,
		outbox,
		unseen: values.unseen ?? null,
		views: values.views ?? null,
	};
}

/** Everything the list needs to paint its first rows, in one transaction. */
export function firstScreen(db: UserDb, count: number): Promise<FirstScreen> {
	return db.run(async (connection) => {
		const transaction = connection.transaction(['tickets', 'meta', 'outbox']);
		const [rows, meta, outbox] = await Promise.all([
			transaction.objectStore('tickets').index('inbox').getAll(null, count),
			transaction.objectStore('meta').getAll(),
			transaction.objectStore('outbox').getAll(),
		]);
		return screenOf(rows, meta, outbox);
	});
}
