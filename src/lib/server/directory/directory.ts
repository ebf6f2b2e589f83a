import { createHash } from 'node:crypto';
import { fold } from '#lib/domain/search-text.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { DirectoryUser } from '#lib/server/thulium/thulium-system.ts';

/** The users whose sight or state a refresh has changed; `ended` are those who may not go on at all. */
export interface DirectoryChange {
	system: string;
	changed: readonly string[];
	ended: readonly string[];
}

const loginsPerQuery = 500;

type Listener = (change: DirectoryChange) => void | Promise<void>;

/** Revision of a viewer: changes exactly when something about him changes that clients know. */
export const viewerRev = (viewer: Viewer): string =>
	createHash('sha256').update(JSON.stringify(viewer)).digest('base64url').slice(0, 16);

/** What the clients learn of a user, always in the same order of fields. */
export const asViewer = ({ login, name, email, permissions, queues }: DirectoryUser): Viewer => ({
	login,
	name,
	email,
	permissions: permissions.toSorted(),
	queues: queues
		.map(({ queueId, priority }) => ({ queueId, priority }))
		.toSorted((a, b) => a.queueId.localeCompare(b.queueId)),
});

/**
 * Who the users of the systems are and what they may see, as far as we were told. Every read and write is checked against it, so that the load on
 * the systems does not grow with the number of requests.
 */
export class Directory {
	readonly #store: Store;
	readonly #now: () => number;
	readonly #listeners = new Set<Listener>();

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Null when the user is unknown or may not use the system any more. */
	async viewerOf(system: string, login: string): Promise<Viewer | null> {
		const user = await this.userOf(system, login);
		return user?.active === true ? asViewer(user) : null;
	}

	/** As last told; null when unknown. */
	async userOf(system: string, login: string): Promise<DirectoryUser | null> {
		return (await usersOf(this.#store, system, login)).get(login) ?? null;
	}

	/** The same for many at once; those who are unknown or may not go on are left out. */
	async viewersOf(system: string, logins: readonly string[]): Promise<Map<string, Viewer>> {
		const viewers = new Map<string, Viewer>();
		for (let start = 0; start < logins.length; start += loginsPerQuery) {
			const rows = await this.#store
				.selectFrom('directory_users')
				.select('user_json')
				.where('system', '=', system)
				.where('login', 'in', logins.slice(start, start + loginsPerQuery))
				.execute();
			const users = rows.map((row) => readUser(row.user_json)).filter((user) => user.active);
			for (const user of users) viewers.set(user.login, asViewer(user));
		}
		return viewers;
	}

	/** Remembers one user: what a sign-in has just told about him. */
	async upsert(system: string, user: DirectoryUser): Promise<void> {
		const before = await usersOf(this.#store, system, user.login);
		await this.#write(this.#store, system, [user]);
		await this.tell(difference(system, before, new Map([[user.login, user]])));
	}

	/**
	 * The system's whole list of users. Those who are not in it are forgotten, and with them their right to see anything. An empty list is what
	 * a system gives that does not tell its users: it changes nothing.
	 */
	async replaceUsers(system: string, users: readonly DirectoryUser[]): Promise<void> {
		await this.tell(
			await this.#store.transaction().execute((trx) => this.replaceUsersIn(trx, system, users)),
		);
	}

	/** The same within a transaction of the caller's, who passes the answer to `tell` when it has been committed. */
	async replaceUsersIn(
		trx: Store,
		system: string,
		users: readonly DirectoryUser[],
	): Promise<DirectoryChange | null> {
		if (users.length === 0) return null;
		const before = await usersOf(trx, system);
		const after = new Map(users.map((user) => [user.login, user]));
		const news = users.filter((user) => JSON.stringify(before.get(user.login)) !== JSON.stringify(user));
		await this.#write(trx, system, news);
		await forget(
			trx,
			system,
			[...before.keys()].filter((login) => !after.has(login)),
		);
		return difference(system, before, after);
	}

	/** Tells those who listen of a change; null is none. */
	async tell(change: DirectoryChange | null): Promise<void> {
		if (change !== null) for (const listener of this.#listeners) await listener(change);
	}

	/** Called after a change with the users concerned. The returned function ends it. */
	onChange(listener: Listener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	async #write(store: Store, system: string, users: readonly DirectoryUser[]): Promise<void> {
		for (const user of users) {
			const row = {
				user_json: JSON.stringify(user),
				search_text: fold(user.name),
				updated_at: this.#now(),
			};
			await store
				.insertInto('directory_users')
				.values({ system, login: user.login, ...row })
				.onConflict((conflict) => conflict.columns(['system', 'login']).doUpdateSet(row))
				.execute();
		}
	}
}

function difference(
	system: string,
	before: ReadonlyMap<string, DirectoryUser>,
	after: ReadonlyMap<string, DirectoryUser>,
): DirectoryChange | null {
	const logins = [...new Set([...before.keys(), ...after.keys()])];
	const changed = logins.filter((login) => revOf(before.get(login)) !== revOf(after.get(login)));
	if (changed.length === 0) return null;
	const ended = changed.filter((login) => after.get(login)?.active !== true);
	return { system, changed, ended };
}

async function usersOf(store: Store, system: string, login?: string): Promise<Map<string, DirectoryUser>> {
	const ofSystem = store
		.selectFrom('directory_users')
		.select(['login', 'user_json'])
		.where('system', '=', system);
	const rows = await (login === undefined ? ofSystem : ofSystem.where('login', '=', login)).execute();
	return new Map(rows.map((row) => [row.login, readUser(row.user_json)]));
}

async function forget(store: Store, system: string, logins: readonly string[]): Promise<void> {
	if (logins.length === 0) return;
	await store
		.deleteFrom('directory_users')
		.where('system', '=', system)
		.where('login', 'in', logins)
		.execute();
}

/** Our own writing, so it is read back without a schema. */
const readUser = (json: string): DirectoryUser => JSON.parse(json) as DirectoryUser;

const revOf = (user: DirectoryUser | undefined): string | null =>
	user?.active === true ? viewerRev(asViewer(user)) : null;
