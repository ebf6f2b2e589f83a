import type { Store } from '../store/database.ts';

export interface TimelineBacklogDeps {
	store: Store;
	system: string;
	/** Reads one ticket from the system and stores it. */
	refresh: (id: string) => Promise<unknown>;
}

const idsPerRound = 60;
const concurrency = 3;

/** Tickets that are not finished whose timeline is missing or older than their row, the ones that changed last first. */
const waitingIds = (store: Store, system: string) =>
	store
		.selectFrom('mirror_tickets as t')
		.leftJoin('mirror_timelines as l', (join) =>
			join.onRef('l.system', '=', 't.system').onRef('l.ticket_id', '=', 't.id'),
		)
		.select('t.id')
		.where('t.system', '=', system)
		.where('t.deleted', '=', 0)
		.where('t.kind', 'not in', ['merged', 'closed'])
		.where((eb) => eb.or([eb('l.rev', 'is', null), eb('l.rev', '<', eb.ref('t.seq'))]))
		.orderBy('t.updated_at', 'desc')
		.limit(idsPerRound)
		.execute();

/**
 * Fetches, in the background, the timelines that a system does not send along with its list. Ends at the first failure: the next poll finds
 * out whether the system is back and begins again.
 */
export class TimelineBacklog {
	readonly #deps: TimelineBacklogDeps;
	#working: Promise<boolean> | null = null;
	#stopped = false;

	constructor(deps: TimelineBacklogDeps) {
		this.#deps = deps;
	}

	/** Begins unless it is at work. Resolves to whether nothing is left to try; a failure is no rejection: there is a next time. */
	work(): Promise<boolean> {
		this.#working ??= this.#workOff()
			.then(
				() => true,
				() => false,
			)
			.finally(() => {
				this.#working = null;
			});
		return this.#working;
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		await this.#working;
	}

	async #workOff(): Promise<void> {
		const tried = new Set<string>();
		for (;;) {
			const rows = await waitingIds(this.#deps.store, this.#deps.system);
			const ids = rows.map((row) => row.id).filter((id) => !tried.has(id));
			if (ids.length === 0) return;
			for (const id of ids) tried.add(id);
			await this.#refreshAll(ids);
		}
	}

	async #refreshAll(ids: string[]): Promise<void> {
		const queue = ids.values();
		const lane = async () => {
			for (const id of queue) {
				if (this.#stopped) return;
				await this.#deps.refresh(id);
			}
		};
		await Promise.all(Array.from({ length: concurrency }, lane));
	}
}
