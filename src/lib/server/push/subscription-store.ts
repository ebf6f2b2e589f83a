import { createHash, randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { PushSubscriptionFacts } from '#lib/contract/push-schema.ts';
import type { Store } from '../store/database.ts';
import type { PushSubscriptionsTable } from '../store/tables.ts';

export type SubscriptionRow = Selectable<PushSubscriptionsTable>;

/** Whose browser it is. */
export interface Owner {
	system: string;
	login: string;
	/** Handle of the session. */
	session: string;
}

/** `gone`: the push service knows it no more. `refused`: it does not take our messages for it. `key`: it was made for another key of ours. */
export type DeadReason = 'gone' | 'refused' | 'key';

export const endpointHash = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex');

/** Longer than a browser keeps an endpoint that its push service has given up. */
const deadKeptMs = 60 * 24 * 60 * 60_000;
const idsPerQuery = 500;

/** The browsers that can be told something. Invariant: one row per endpoint, and one live row per session. */
export class SubscriptionStore {
	readonly #store: Store;
	readonly #now: () => number;
	/** The server's key: a subscription made for another one is of no use. */
	readonly #serverKey: string;

	constructor(store: Store, now: () => number, serverKey: string) {
		this.#store = store;
		this.#now = now;
		this.#serverKey = serverKey;
	}

	/** Takes a browser in, or confirms it. `dead`: this endpoint is known to be of no use, the browser has to get another one. */
	async save(owner: Owner, facts: PushSubscriptionFacts): Promise<'saved' | 'dead'> {
		if (facts.serverKey !== this.#serverKey) return 'dead';
		const hash = endpointHash(facts.endpoint);
		return this.#store.transaction().execute(async (trx) => {
			const known = await trx
				.selectFrom('push_subscriptions')
				.select(['endpoint_hash', 'language', 'dead_at'])
				.where((eb) => eb.or([eb('endpoint_hash', '=', hash), eb('session', '=', owner.session)]))
				.execute();
			if (known.some((row) => row.endpoint_hash === hash && row.dead_at !== null)) return 'dead';
			const language = facts.language ?? known[0]?.language ?? 'pl';
			// What this session had before is not asked any more, and an endpoint belongs to whoever shows it last.
			await trx
				.deleteFrom('push_subscriptions')
				.where('session', '=', owner.session)
				.where('endpoint_hash', '!=', hash)
				.execute();
			await trx
				.insertInto('push_subscriptions')
				.values(this.#row(owner, { ...facts, language }, hash))
				.onConflict((conflict) =>
					conflict.column('endpoint_hash').doUpdateSet((eb) => ({
						p256dh: eb.ref('excluded.p256dh'),
						auth: eb.ref('excluded.auth'),
						vapid_key: eb.ref('excluded.vapid_key'),
						system: eb.ref('excluded.system'),
						login: eb.ref('excluded.login'),
						session: eb.ref('excluded.session'),
						language: eb.ref('excluded.language'),
						confirmed_at: eb.ref('excluded.confirmed_at'),
					})),
				)
				.execute();
			return 'saved';
		});
	}

	#row(
		owner: Owner,
		{ endpoint, keys, language }: Omit<PushSubscriptionFacts, 'language'> & { language: string },
		hash: string,
	): SubscriptionRow {
		const now = this.#now();
		return {
			...owner,
			id: randomUUID(),
			endpoint_hash: hash,
			endpoint,
			p256dh: keys.p256dh,
			auth: keys.auth,
			vapid_key: this.#serverKey,
			language,
			created_at: now,
			confirmed_at: now,
			accepted_at: null,
			received_at: null,
			dead_at: null,
			dead_reason: null,
		};
	}

	ofSession(session: string): Promise<SubscriptionRow | undefined> {
		return this.#store
			.selectFrom('push_subscriptions')
			.selectAll()
			.where('session', '=', session)
			.executeTakeFirst();
	}

	/** Forgets the browsers of these sessions; what was on its way to them finds nobody. */
	async drop(sessions: readonly string[]): Promise<void> {
		if (sessions.length === 0) return;
		await this.#store.deleteFrom('push_subscriptions').where('session', 'in', sessions).execute();
	}

	async received(session: string): Promise<void> {
		await this.#store
			.updateTable('push_subscriptions')
			.set({ received_at: this.#now() })
			.where('session', '=', session)
			.execute();
	}

	async accepted(ids: readonly string[]): Promise<void> {
		for (let start = 0; start < ids.length; start += idsPerQuery)
			await this.#store
				.updateTable('push_subscriptions')
				.set({ accepted_at: this.#now() })
				.where('id', 'in', ids.slice(start, start + idsPerQuery))
				.execute();
	}

	/** Nothing more is sent to it; its endpoint is remembered so that it is not taken again. */
	async bury(id: string, reason: DeadReason): Promise<void> {
		await this.#store
			.updateTable('push_subscriptions')
			.set({ dead_at: this.#now(), dead_reason: reason })
			.where('id', '=', id)
			.execute();
		await this.#store.deleteFrom('push_sendings').where('subscription_id', '=', id).execute();
	}

	/** After the server got other keys. */
	async buryOtherKeys(): Promise<void> {
		await this.#store
			.updateTable('push_subscriptions')
			.set({ dead_at: this.#now(), dead_reason: 'key' })
			.where('vapid_key', '!=', this.#serverKey)
			.where('dead_at', 'is', null)
			.execute();
	}

	/** Drops what belongs to sessions that are over, and dead ones that no browser can still have. */
	async prune(): Promise<void> {
		await this.#store
			.deleteFrom('push_subscriptions')
			.where('dead_at', 'is', null)
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('sessions')
							.select('sessions.handle')
							.whereRef('sessions.handle', '=', 'push_subscriptions.session'),
					),
				),
			)
			.execute();
		await this.#store
			.deleteFrom('push_subscriptions')
			.where('dead_at', '<', this.#now() - deadKeptMs)
			.execute();
	}
}
