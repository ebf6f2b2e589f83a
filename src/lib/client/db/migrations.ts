/**
 * Layouts of the database, oldest first. Append only: a released step is never edited, since devices that have run it will not run it
 * again. Steps speak to the native objects and name stores as plain text, so that they keep working when today's types have moved on.
 */
export interface Migration {
	version: number;
	migrate(database: IDBDatabase, transaction: IDBTransaction): void;
}

function createStores(database: IDBDatabase): void {
	const tickets = database.createObjectStore('tickets', { keyPath: 'id' });
	tickets.createIndex('inbox', 'inbox');
	tickets.createIndex('updatedAt', 'updatedAt');
	database.createObjectStore('events', { keyPath: ['ticketId', 'position'] });
	database.createObjectStore('timelines', { keyPath: 'ticketId' }).createIndex('storedAt', 'storedAt');
	database.createObjectStore('drafts', { keyPath: 'key' }).createIndex('ticketId', 'ticketId');
	const outbox = database.createObjectStore('outbox', { keyPath: 'id' });
	outbox.createIndex('ticketId', 'ticketId');
	outbox.createIndex('createdAt', 'createdAt');
	database.createObjectStore('meta', { keyPath: 'name' });
}

function createFiles(database: IDBDatabase): void {
	database.createObjectStore('files', { keyPath: 'id' }).createIndex('owner', 'owner');
}

function createDownloads(database: IDBDatabase): void {
	database.createObjectStore('downloads', { keyPath: 'token' });
	database.createObjectStore('downloadChunks', { keyPath: ['token', 'offset'] });
}

/** Nothing ever read it, and every ticket that was stored paid for it. */
function dropUnusedIndex(_database: IDBDatabase, transaction: IDBTransaction): void {
	transaction.objectStore('tickets').deleteIndex('updatedAt');
}

export const migrations: readonly Migration[] = [
	{ version: 1, migrate: createStores },
	{ version: 2, migrate: createFiles },
	{ version: 3, migrate: createDownloads },
	{ version: 4, migrate: dropUnusedIndex },
];

/** Runs every step that the database on this device has not seen yet. */
export function migrate(database: IDBDatabase, oldVersion: number, transaction: IDBTransaction): void {
	for (const step of migrations) if (step.version > oldVersion) step.migrate(database, transaction);
}
