import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Store } from '../store/database.ts';
import type { PushSendingsTable, Tables } from '../store/tables.ts';
import type { WaitingHappening } from './record-changes.ts';
import { policyOf, type SendingKind } from './policy.ts';

export type SendingRow = Selectable<PushSendingsTable>;

/** A message to be sent: what it says is worked out when it goes, since by then the ticket may be somebody else's. */
export interface NewSending {
	subscriptionId: string;
	lane: string;
	kind: SendingKind;
	/** Null of a summary and of a test. */
	happening: WaitingHappening | null;
	happenedAt: number;
	dueAt: number;
}

const rowsPerStatement = 80;
/** Who claims a message has this long to send it; after a crash others go on. */
const leaseMs = 60_000;
const idsPerQuery = 500;

const topicOf = ({ kind, happening }: NewSending): string => happening?.ticketId ?? kind;

const toRow = (sending: NewSending): SendingRow => ({
	id: randomUUID(),
	subscription_id: sending.subscriptionId,
	topic: topicOf(sending),
	lane: sending.lane,
	kind: sending.kind,
	facts_json: JSON.stringify(sending.happening),
	happened_at: sending.happenedAt,
	due_at: sending.dueAt,
	expires_at: sending.dueAt + policyOf(sending.kind).lifeMs,
	attempts: 0,
});

/** Puts messages on their way. One on the same topic that has not gone yet gives way; a summary keeps the time at which it would have gone. */
export async function addSendings(trx: Transaction<Tables>, sendings: readonly NewSending[]): Promise<void> {
	for (let start = 0; start < sendings.length; start += rowsPerStatement)
		await trx
			.insertInto('push_sendings')
			.values(sendings.slice(start, start + rowsPerStatement).map(toRow))
			.onConflict((conflict) =>
				conflict.columns(['subscription_id', 'topic']).doUpdateSet((eb) => ({
					id: eb.ref('excluded.id'),
					kind: eb.ref('excluded.kind'),
					facts_json: eb.ref('excluded.facts_json'),
					happened_at: eb.ref('excluded.happened_at'),
					due_at: eb
						.case()
						.when(
							eb.and([
								eb('push_sendings.topic', '=', 'summary'),
								eb('push_sendings.due_at', '<', eb.ref('excluded.due_at')),
							]),
						)
						.then(eb.ref('push_sendings.due_at'))
						.else(eb.ref('excluded.due_at'))
						.end(),
					expires_at: eb.ref('excluded.expires_at'),
					attempts: eb.ref('excluded.attempts'),
				})),
			)
			.execute();
}

/** Messages on their way to push services. Every instance of the server takes from here; a claimed one is not to be had for a while. */
export class SendingStore {
	readonly #store: Store;
	readonly #now: () => number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Claims messages that are due, the oldest first, none of `fullLanes`. */
	async claim(limit: number, fullLanes: readonly string[]): Promise<SendingRow[]> {
		const now = this.#now();
		let due = this.#store.selectFrom('push_sendings').select('id').where('due_at', '<=', now);
		if (fullLanes.length > 0) due = due.where('lane', 'not in', fullLanes);
		const ids = (await due.orderBy('due_at').limit(limit).execute()).map((row) => row.id);
		if (ids.length === 0) return [];
		return this.#store
			.updateTable('push_sendings')
			.set({ due_at: now + leaseMs })
			.where('id', 'in', ids)
			.where('due_at', '<=', now)
			.returningAll()
			.execute();
	}

	/** When the next one is due, epoch ms; null when none waits. */
	async nextDueAt(): Promise<number | null> {
		const row = await this.#store
			.selectFrom('push_sendings')
			.select(({ fn }) => fn.min('due_at').as('due_at'))
			.executeTakeFirst();
		return row?.due_at ?? null;
	}

	/** Sent, or of no use any more. */
	async done(ids: readonly string[]): Promise<void> {
		for (let start = 0; start < ids.length; start += idsPerQuery)
			await this.#store
				.deleteFrom('push_sendings')
				.where('id', 'in', ids.slice(start, start + idsPerQuery))
				.execute();
	}

	/** Not now. */
	async later(id: string, dueAt: number, attempts: number): Promise<void> {
		await this.#store
			.updateTable('push_sendings')
			.set({ due_at: dueAt, attempts })
			.where('id', '=', id)
			.execute();
	}

	/** What a user was to be told of tickets that he has just looked at. */
	async cancel(system: string, login: string, ticketIds: readonly string[]): Promise<void> {
		await this.#store
			.deleteFrom('push_sendings')
			.where('topic', 'in', ticketIds)
			.where('subscription_id', 'in', (eb) =>
				eb
					.selectFrom('push_subscriptions')
					.select('push_subscriptions.id')
					.where('system', '=', system)
					.where('login', '=', login),
			)
			.execute();
	}

	/** Drops what is too late to be told and what nobody is there for. */
	async prune(): Promise<void> {
		await this.#store
			.deleteFrom('push_sendings')
			.where((eb) =>
				eb.or([
					eb('expires_at', '<', this.#now()),
					eb.not(
						eb.exists(
							eb
								.selectFrom('push_subscriptions')
								.select('push_subscriptions.id')
								.whereRef('push_subscriptions.id', '=', 'push_sendings.subscription_id'),
						),
					),
				]),
			)
			.execute();
	}
}
