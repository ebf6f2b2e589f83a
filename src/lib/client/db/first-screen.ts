import type { MetaValues, TicketRow } from './schema.ts';
import type { UserDb } from './user-db.ts';

export interface FirstScreen {
	/** Newest change first; at most as many as asked for. */
	rows: TicketRow[];
	/** Null until the first page of changes has been stored. */
	counts: MetaValues['counts'] | null;
	dictionaries: MetaValues['dictionaries'] | null;
	viewer: MetaValues['viewer'] | null;
	syncedAt: number | null;
}

/** The newest rows of the default list: one key range of the `inbox` index, whose keys are negative so that it is read forwards. */
export const firstInboxRows = (db: UserDb, count: number): Promise<TicketRow[]> =>
	db.run((connection) => connection.getAllFromIndex('tickets', 'inbox', null, count));

/** Everything the list needs to paint its first rows, in one transaction. */
export function firstScreen(db: UserDb, count: number): Promise<FirstScreen> {
	return db.run(async (connection) => {
		const transaction = connection.transaction(['tickets', 'meta']);
		const [rows, meta] = await Promise.all([
			transaction.objectStore('tickets').index('inbox').getAll(null, count),
			transaction.objectStore('meta').getAll(),
		]);
		const values = Object.fromEntries(meta.map((row) => [row.name, row.value])) as Partial<MetaValues>;
		return {
			rows,
			counts: values.counts ?? null,
			dictionaries: values.dictionaries ?? null,
			viewer: values.viewer ?? null,
			syncedAt: values.syncedAt ?? null,
		};
	});
}
