/**
 * What the page's first script and the app both know of the database on the device: the script opens it before any module is there, see
 * server/http/opening-script.ts.
 */

/** Where `localStorage` names the user who is signed in on this device. */
export const currentUserKey = 'thulium:current';

/** Begins the name of every user's database; the system and the login follow. */
export const userDbPrefix = 'thulium:';

/** Version of the database's layout. Migrations are append-only, see client/db/migrations.ts. */
export const userDbVersion = 4;

/** More rows than fit on the tallest phone, and as many as a large screen shows. */
export const firstRows = 20;

/** The opened database and, as they are stored, the newest rows of the default list and the whole of the two small stores. */
export interface OpenedDatabase {
	database: IDBDatabase;
	tickets: unknown[];
	meta: unknown[];
	outbox: unknown[];
}

declare global {
	/** Set by the page's first script where somebody is signed in; the promise gives null where the app must open the database itself. */
	var openedDatabase: { name: string; opened: Promise<OpenedDatabase | null> } | undefined;
}
