import { deleteDB, openDB, type DBSchema } from 'idb';

/** What another app handed over, kept until its ticket is chosen. */
export interface SharedItem {
	id: string;
	/** Title, text and address as they came, one under the other. */
	text: string;
	files: File[];
	/** Epoch ms. */
	at: number;
}

interface SharedSchema extends DBSchema {
	items: { key: string; value: SharedItem };
}

/** Apart from the users' databases: the worker takes it before it is known who works here. Dropped at sign-out like all the rest. */
const dbName = 'thulium-shared';
/** What nobody has asked for by then was not wanted. */
const keptMs = 24 * 60 * 60_000;
const keptItems = 5;

const open = () =>
	openDB<SharedSchema>(dbName, 1, {
		upgrade: (db) => void db.createObjectStore('items', { keyPath: 'id' }),
		blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
	});

async function withDb<T>(work: (db: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
	const db = await open();
	try {
		return await work(db);
	} finally {
		db.close();
	}
}

/** Stores it, on the disk before it resolves, and drops what is too old. */
export const keepShared = (item: SharedItem): Promise<void> =>
	withDb(async (db) => {
		const before = (await db.getAll('items')).sort((a, b) => b.at - a.at);
		const old = before.filter(({ at }, index) => item.at - at > keptMs || index >= keptItems - 1);
		const transaction = db.transaction('items', 'readwrite', { durability: 'strict' });
		await Promise.all([
			...old.map(({ id }) => transaction.store.delete(id)),
			transaction.store.put(item),
			transaction.done,
		]);
	});

export const readShared = (id: string): Promise<SharedItem | null> =>
	withDb(async (db) => (await db.get('items', id)) ?? null);

export const dropShared = (id: string): Promise<void> => withDb((db) => db.delete('items', id));

export const dropAllShared = (): Promise<void> => deleteDB(dbName);
