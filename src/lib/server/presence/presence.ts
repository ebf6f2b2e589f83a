import type { Presence as Place, PresentPerson } from '#lib/contract/presence-schema.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Mirror } from '#lib/server/mirror/mirror.ts';
import type { Session } from '#lib/server/session/session.ts';
import type { Store } from '#lib/server/store/database.ts';

/** Pages say every ten seconds where they are, and hear as often of others: who is cut off is gone for everybody within half a minute. */
export const presentForMs = 18_000;

type Here = Pick<Session, 'system' | 'handle' | 'login'>;

/**
 * Who looks at which ticket, and who is answering it. It lives in the store, since the pages of colleagues may be served by another instance;
 * it is a note of a few seconds and never part of the change feed.
 */
export class PresenceBook {
	readonly #store: Store;
	readonly #now: () => number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Notes where a page is. A ticket outside the viewer's access is not noted, as if it did not exist. */
	async say(
		{ system, handle, login }: Here,
		viewer: Viewer,
		{ tab, at }: Place,
		mirror: Pick<Mirror, 'accessibleIds'>,
	): Promise<void> {
		const isAllowed =
			at !== null && (await mirror.accessibleIds(viewer, [at.ticketId])).accessible.has(at.ticketId);
		if (!isAllowed) return this.#forget(system, handle, tab);
		const row = {
			ticket_id: at.ticketId,
			login,
			name: viewer.name,
			doing: at.doing,
			seen_at: this.#now(),
		};
		await this.#store
			.insertInto('presence')
			.values({ system, handle, tab, ...row })
			.onConflict((conflict) => conflict.columns(['system', 'handle', 'tab']).doUpdateSet(row))
			.execute();
	}

	/** Others who are at tickets that this viewer may see; each once per ticket, answering before looking. */
	async others(
		system: string,
		viewer: Viewer,
		mirror: Pick<Mirror, 'accessibleIds'>,
	): Promise<PresentPerson[]> {
		const rows = await this.#store
			.selectFrom('presence')
			.select(['ticket_id', 'login', 'name', 'doing'])
			.where('system', '=', system)
			.where('login', '!=', viewer.login)
			.where('seen_at', '>', this.#now() - presentForMs)
			// "answering" comes before "looking".
			.orderBy('doing')
			.orderBy('name')
			.execute();
		const { accessible } = await mirror.accessibleIds(viewer, [...new Set(rows.map((row) => row.ticket_id))]);
		const people = new Map<string, PresentPerson>();
		for (const { ticket_id: ticketId, login, name, doing } of rows) {
			const key = JSON.stringify([ticketId, login]);
			if (accessible.has(ticketId) && !people.has(key)) people.set(key, { ticketId, login, name, doing });
		}
		return [...people.values()];
	}

	/** Drops what is over. */
	async prune(): Promise<void> {
		await this.#store
			.deleteFrom('presence')
			.where('seen_at', '<=', this.#now() - presentForMs)
			.execute();
	}

	async #forget(system: string, handle: string, tab: string): Promise<void> {
		await this.#store
			.deleteFrom('presence')
			.where('system', '=', system)
			.where('handle', '=', handle)
			.where('tab', '=', tab)
			.execute();
	}
}
