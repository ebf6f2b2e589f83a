import Database from 'libsql';

export type SqlValue = string | number | null;

/**
 * The SQLite database with its prepared statements kept. Everything is synchronous, so one request never
 * sees half of another. Values are bound as one list, since libsql takes a lone `null` for a map of names. A `transaction` inside a transaction joins it (libsql refuses to nest them).
 */
export class Db {
	readonly #database: Database.Database;
	readonly #statements = new Map<string, Database.Statement>();
	#afterCommit: (() => void)[] = [];
	#inTransaction = false;

	constructor(path: string) {
		this.#database = new Database(path);
		this.#database.pragma('journal_mode = WAL');
		this.#database.pragma('synchronous = OFF');
	}

	/** Runs a script of several statements. */
	exec(sql: string): void {
		this.#database.exec(sql);
	}

	/** First row or `undefined`; the caller names the columns it selects. */
	// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a row's shape is known only to who wrote the SQL
	get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
		const row = this.#prepare(sql).get(values);
		if (typeof row !== 'object' || row === null) return undefined;
		// libsql adds a field of its own to single rows
		return Object.fromEntries(Object.entries(row).filter(([key]) => key !== '_metadata')) as Row;
	}

	all<Row>(sql: string, ...values: SqlValue[]): Row[] {
		return this.#prepare(sql).all(values) as Row[];
	}

	/** Runs a write; the id of the inserted row. */
	run(sql: string, ...values: SqlValue[]): number {
		return Number(this.#prepare(sql).run(values).lastInsertRowid);
	}

	/** Inserts one row by its column names. */
	insert(table: string, row: Readonly<Record<string, SqlValue>>): number {
		const columns = Object.keys(row);
		const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
		return this.run(sql, ...Object.values(row));
	}

	/** Changes columns of the row with this id. */
	update(table: string, id: number, row: Readonly<Record<string, SqlValue>>): void {
		const columns = Object.keys(row);
		if (columns.length === 0) return;
		const assignments = columns.map((column) => `${column} = ?`).join(', ');
		this.run(`UPDATE ${table} SET ${assignments} WHERE id = ?`, ...Object.values(row), id);
	}

	/** All or nothing; what was registered with `afterCommit` runs only when it succeeded. */
	transaction<Result>(work: () => Result): Result {
		if (this.#inTransaction) return work();
		this.#database.exec('BEGIN IMMEDIATE');
		this.#inTransaction = true;
		let result: Result;
		try {
			result = work();
			this.#database.exec('COMMIT');
		} catch (error) {
			this.#afterCommit = [];
			this.#database.exec('ROLLBACK');
			throw error;
		} finally {
			this.#inTransaction = false;
		}
		for (const effect of this.#afterCommit.splice(0)) effect();
		return result;
	}

	/** Runs `effect` once the surrounding transaction is on disk, or now when there is none. */
	afterCommit(effect: () => void): void {
		if (this.#inTransaction) this.#afterCommit.push(effect);
		else effect();
	}

	close(): void {
		this.#statements.clear();
		this.#database.close();
	}

	#prepare(sql: string): Database.Statement {
		const known = this.#statements.get(sql);
		if (known) return known;
		const statement = this.#database.prepare(sql);
		this.#statements.set(sql, statement);
		return statement;
	}
}
