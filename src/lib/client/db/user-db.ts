import { openDB, unwrap, wrap, type IDBPDatabase } from 'idb';
import { migrate } from './migrations.ts';
import { userDbVersion, type OpenedDatabase } from '#lib/contract/opened-database.ts';
import type { UserDbSchema } from './schema.ts';

export type Connection = IDBPDatabase<UserDbSchema>;

/**
 * `blocked`: another tab with an older build keeps its connection, this one waits. `superseded`: another tab has a newer build, this one
 * must reload. `deleted`: the user signed out elsewhere.
 */
export type DbTrouble = 'blocked' | 'superseded' | 'deleted';

/** The user's database was deleted (sign-out, here or in another tab); nothing may bring it back to life. */
export class UserDbDeleted extends Error {
	override readonly name = 'UserDbDeleted';
}

const isClosedConnection = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'InvalidStateError';

/**
 * Handle of one user's database. Connections come and go below it: browsers close them (memory pressure, cleared site data), and other
 * tabs ask for it; so callers hold the handle and never a connection.
 */
export class UserDb {
	readonly name: string;
	readonly #mustExist: boolean;
	/** Told when the connection runs into another tab. */
	readonly troubleListeners = new Set<(trouble: DbTrouble) => void>();
	/** Gives room back for what the user writes, where the device has none left. Pages set it; a worker has nothing to give. */
	makeRoom: () => Promise<void> = () => Promise.resolve();
	#opening: Promise<Connection> | null = null;
	#deleted = false;

	/** With `mustExist` a database that is not there is not made: opening it then counts as deleted. For whoever may outlive the user's sign-out. */
	constructor(name: string, { mustExist = false } = {}) {
		this.name = name;
		this.#mustExist = mustExist;
	}

	/** Opens the connection; calls share one promise. Rejects where the browser refuses IndexedDB, and with UserDbDeleted after sign-out. */
	connect(): Promise<Connection> {
		if (this.#deleted) return Promise.reject(new UserDbDeleted());
		this.#opening ??= this.#open();
		return this.#opening;
	}

	/** Goes on with the connection that the page's first script has opened; what it could not open is opened here. */
	takeOver(opened: Promise<OpenedDatabase | null>): void {
		if (this.#opening !== null || this.#deleted) return;
		this.#opening = this.#take(opened);
		this.#forgetIfFailed(this.#opening);
	}

	/** Runs `work`, which must be one transaction: it is run once more on a new connection if the browser had closed the old one. */
	async run<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
		const connection = await this.connect();
		try {
			return await work(connection);
		} catch (error) {
			if (!isClosedConnection(error)) throw error;
			this.#forget(connection);
			return work(await this.connect());
		}
	}

	/** Closes the connection; the next use opens a new one. */
	async close(): Promise<void> {
		const opening = this.#opening;
		this.#opening = null;
		(await opening?.catch(() => null))?.close();
	}

	/** Closes for good; every later use is rejected with UserDbDeleted. */
	async closeForDeletion(): Promise<void> {
		this.#deleted = true;
		await this.close();
	}

	#open(): Promise<Connection> {
		const opening = openDB<UserDbSchema>(this.name, userDbVersion, {
			upgrade: (database, oldVersion, _newVersion, transaction) => {
				if (oldVersion > 0 || !this.#mustExist) migrate(unwrap(database), oldVersion, unwrap(transaction));
				else this.#refuse(transaction);
			},
			blocked: () => this.#tell('blocked'),
			blocking: (_current, wanted) => this.#makeWay(wanted === null),
			terminated: () => {
				this.#opening = null;
			},
		}).catch((error: unknown) => {
			throw this.#deleted ? new UserDbDeleted() : error;
		});
		this.#forgetIfFailed(opening);
		return opening;
	}

	async #take(opened: Promise<OpenedDatabase | null>): Promise<Connection> {
		const database = (await opened)?.database;
		if (database === undefined) return this.#open();
		database.onversionchange = (event) => this.#makeWay(event.newVersion === null);
		database.onclose = () => {
			this.#opening = null;
		};
		return wrap(database) as Connection;
	}

	/** A failed attempt is not remembered: the next use tries again. */
	#forgetIfFailed(opening: Promise<Connection>): void {
		opening.catch(() => {
			if (this.#opening === opening) this.#opening = null;
		});
	}

	/** Undoes the making of a database that nobody is signed in to. */
	#refuse(transaction: { abort(): void; done: Promise<void> }): void {
		this.#deleted = true;
		transaction.done.catch(() => undefined);
		transaction.abort();
	}

	#makeWay(forDeletion: boolean): void {
		this.#tell(forDeletion ? 'deleted' : 'superseded');
		void (forDeletion ? this.closeForDeletion() : this.close());
	}

	#forget(connection: Connection): void {
		this.#opening = null;
		connection.close();
	}

	#tell(trouble: DbTrouble): void {
		for (const listener of this.troubleListeners) listener(trouble);
	}
}
