import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DeleteQueryBuilder, DeleteResult, Selectable } from 'kysely';
import type { Store } from '#lib/server/store/database.ts';
import type { SessionsTable, Tables } from '#lib/server/store/tables.ts';
import type { Session } from './session.ts';

const dayMs = 24 * 60 * 60_000;
export const idleLifeMs = 30 * dayMs;
export const longestLifeMs = 90 * dayMs;
/** "Last seen" need not be exact, and a write per request would be a waste. */
const touchAfterMs = 5 * 60_000;
const secretBytes = 32;

type Row = Selectable<SessionsTable>;
type Deletion = DeleteQueryBuilder<Tables, 'sessions', DeleteResult>;

export interface NewSession {
	system: string;
	login: string;
	label: string;
	mustChangePassword: boolean;
}

export interface Device {
	id: string;
	label: string;
	createdAt: number;
	lastSeenAt: number;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const expiryOf = (createdAt: number, seenAt: number): number =>
	Math.min(seenAt + idleLifeMs, createdAt + longestLifeMs);

const asSession = (row: Row): Session => ({
	handle: row.handle,
	system: row.system,
	login: row.login,
	mustChangePassword: row.must_change_password === 1,
	expiresAt: row.expires_at,
});

/**
 * The sessions of all users. The secret is known to the browser's cookie alone, the store has its hash. A session ends 30 days after it was last
 * used, 90 days after it began, or when it is revoked.
 */
export class SessionStore {
	readonly #store: Store;
	readonly #now: () => number;
	readonly #endListeners = new Set<(handles: readonly string[]) => void>();

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Begins a session and returns it with the secret for its cookie. */
	async create(facts: NewSession): Promise<{ session: Session; secret: string }> {
		const secret = randomBytes(secretBytes).toString('base64url');
		const now = this.#now();
		const row: Row = {
			id_hash: hashOf(secret),
			handle: randomUUID(),
			system: facts.system,
			login: facts.login,
			label: facts.label,
			created_at: now,
			last_seen_at: now,
			expires_at: expiryOf(now, now),
			must_change_password: facts.mustChangePassword ? 1 : 0,
		};
		await this.#store.insertInto('sessions').values(row).execute();
		return { session: asSession(row), secret };
	}

	/** The live session of a cookie's secret; null when there is none. `renewed`: its end has moved, so the cookie's must too. */
	async find(secret: string): Promise<{ session: Session; renewed: boolean } | null> {
		const row = await this.#store
			.selectFrom('sessions')
			.selectAll()
			.where('id_hash', '=', hashOf(secret))
			.executeTakeFirst();
		const now = this.#now();
		if (row === undefined || row.expires_at <= now) return null;
		if (now - row.last_seen_at < touchAfterMs) return { session: asSession(row), renewed: false };
		const seen = { last_seen_at: now, expires_at: expiryOf(row.created_at, now) };
		await this.#store.updateTable('sessions').set(seen).where('id_hash', '=', row.id_hash).execute();
		return { session: asSession({ ...row, ...seen }), renewed: true };
	}

	/** Whether a session goes on: for connections that outlive the request which opened them. */
	async isAlive(handle: string): Promise<boolean> {
		const row = await this.#store
			.selectFrom('sessions')
			.select('expires_at')
			.where('handle', '=', handle)
			.executeTakeFirst();
		return row !== undefined && row.expires_at > this.#now();
	}

	/** Live sessions of a user, the one used last first. */
	async devicesOf(system: string, login: string): Promise<Device[]> {
		const rows = await this.#store
			.selectFrom('sessions')
			.selectAll()
			.where('system', '=', system)
			.where('login', '=', login)
			.where('expires_at', '>', this.#now())
			.orderBy('last_seen_at', 'desc')
			.orderBy('created_at', 'desc')
			.execute();
		return rows.map((row) => ({
			id: row.handle,
			label: row.label,
			createdAt: row.created_at,
			lastSeenAt: row.last_seen_at,
		}));
	}

	/** When each user of a system was last seen on a device that he is still signed in on, by login, epoch ms. */
	async lastSeen(system: string): Promise<Map<string, number>> {
		const rows = await this.#store
			.selectFrom('sessions')
			.select(({ fn }) => ['login', fn.max('last_seen_at').as('at')])
			.where('system', '=', system)
			.where('expires_at', '>', this.#now())
			.groupBy('login')
			.execute();
		return new Map(rows.map(({ login, at }) => [login, at]));
	}

	async passwordChanged(handle: string): Promise<void> {
		await this.#store
			.updateTable('sessions')
			.set({ must_change_password: 0 })
			.where('handle', '=', handle)
			.execute();
	}

	/** Ends the session of a cookie's secret, if there is one. */
	async endBySecret(secret: string): Promise<void> {
		await this.#end((sessions) => sessions.where('id_hash', '=', hashOf(secret)));
	}

	/** Ends one session of a user. False when he has none of that handle: nobody ends somebody else's. */
	async endDevice(system: string, login: string, handle: string): Promise<boolean> {
		const ended = await this.#end((sessions) =>
			sessions.where('system', '=', system).where('login', '=', login).where('handle', '=', handle),
		);
		return ended > 0;
	}

	/** Ends the sessions of these users, but for `exceptHandle`. */
	async endOfUsers(system: string, logins: readonly string[], exceptHandle = ''): Promise<void> {
		if (logins.length === 0) return;
		await this.#end((sessions) =>
			sessions.where('system', '=', system).where('login', 'in', logins).where('handle', '!=', exceptHandle),
		);
	}

	/** Drops what has expired. */
	async prune(): Promise<void> {
		await this.#end((sessions) => sessions.where('expires_at', '<=', this.#now()));
	}

	/** Called with the handles of sessions that have just ended. The returned function ends the listening. */
	onEnd(listener: (handles: readonly string[]) => void): () => void {
		this.#endListeners.add(listener);
		return () => this.#endListeners.delete(listener);
	}

	async #end(which: (sessions: Deletion) => Deletion): Promise<number> {
		const ended = await which(this.#store.deleteFrom('sessions')).returning('handle').execute();
		const handles = ended.map((row) => row.handle);
		if (handles.length > 0) for (const listener of this.#endListeners) listener(handles);
		return handles.length;
	}
}
