import type { Api, KnownTimeline } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { noChange, type DbChange } from '../db/db-change.ts';
import { putTimelines, timelineRevs } from '../db/events-store.ts';
import type { TicketRow } from '../db/schema.ts';
import { allInboxRows, ticketsByIds } from '../db/tickets-store.ts';
import type { UserDb } from '../db/user-db.ts';
import type { Clock } from './clock.ts';
import type { Idle } from './idle.ts';

/** Tickets whose timeline is kept ready for offline. */
const maxTickets = 200;
const perRequest = 20;
/** The mirror may not have read a timeline yet; a failed request may work later. */
const askAgainMs = 60_000;

export interface TimelinePrefetchDeps {
	db: UserDb;
	api: Pick<Api, 'timelines'>;
	clock: Clock;
	idle: Idle;
	login: string;
	onChange: (change: DbChange) => void;
	onError: (error: unknown) => void;
}

interface Candidate {
	id: string;
	rev: number;
}

/** Brings the timelines of the default list to the device while nothing else is to be done: mine first, then nobody's, newest first. */
export class TimelinePrefetch {
	readonly #deps: TimelinePrefetchDeps;
	#wanted: Set<string> | 'all' = new Set();
	#isRunning = false;
	#isStopped = true;
	#cancel: () => void = () => undefined;
	#cancelTimer: () => void = () => undefined;

	constructor(deps: TimelinePrefetchDeps) {
		this.#deps = deps;
	}

	start(): void {
		this.#isStopped = false;
	}

	stop(): void {
		this.#isStopped = true;
		this.#cancel();
		this.#cancelTimer();
	}

	/** These tickets have changed; what of it is worth reading is read when the page is idle. */
	want(ids: DbChange['ticketIds']): void {
		if (ids === 'all') this.#wanted = 'all';
		else if (this.#wanted !== 'all') for (const id of ids) this.#wanted.add(id);
		this.#schedule();
	}

	#schedule(): void {
		const hasWork = this.#wanted === 'all' || this.#wanted.size > 0;
		if (this.#isStopped || this.#isRunning || !hasWork) return;
		this.#cancel();
		this.#cancel = this.#deps.idle(() => {
			this.#isRunning = true;
			this.#run()
				.catch((error: unknown) => this.#failed(error))
				.finally(() => {
					this.#isRunning = false;
					this.#schedule();
				});
		});
	}

	async #run(): Promise<void> {
		const wanted = this.#wanted;
		this.#wanted = new Set();
		const stale = await this.#stale(await this.#candidates(wanted));
		for (let from = 0; from < stale.length && !this.#isStopped; from += perRequest) {
			await this.#fetch(stale.slice(from, from + perRequest));
		}
	}

	async #candidates(wanted: ReadonlySet<string> | 'all'): Promise<Candidate[]> {
		if (wanted === 'all') return this.#wholeList();
		const { db, login } = this.#deps;
		const rows = await ticketsByIds(db, [...wanted]);
		const stored = await timelineRevs(db, [...wanted]);
		const hasRoom = (await db.run((connection) => connection.count('timelines'))) < maxTickets;
		return rows.filter(
			(row) => row.inbox !== undefined && (hasRoom || stored.has(row.id) || row.assignee === login),
		);
	}

	async #wholeList(): Promise<Candidate[]> {
		const mine: Candidate[] = [];
		const others: Candidate[] = [];
		for await (const rows of allInboxRows(this.#deps.db)) {
			const isMine = (row: TicketRow): boolean => row.assignee === this.#deps.login;
			for (const row of rows) (isMine(row) ? mine : others).push({ id: row.id, rev: row.rev });
		}
		return [...mine, ...others].slice(0, maxTickets);
	}

	async #stale(candidates: readonly Candidate[]): Promise<KnownTimeline[]> {
		const revs = await timelineRevs(
			this.#deps.db,
			candidates.map(({ id }) => id),
		);
		return candidates
			.map(({ id, rev }) => ({ known: { ticketId: id, rev: revs.get(id) ?? 0 }, rev }))
			.filter(({ known, rev }) => known.rev < rev)
			.map(({ known }) => known);
	}

	/** An answer may hold a part only, since it is bounded in size: the rest is asked for until nothing more comes. */
	async #fetch(known: readonly KnownTimeline[]): Promise<void> {
		let open = known;
		while (open.length > 0 && !this.#isStopped) {
			const { timelines, missing } = await this.#deps.api.timelines(open);
			const stored = await putTimelines(this.#deps.db, timelines, this.#deps.clock.now());
			this.#deps.onChange({ ...noChange, timelineIds: stored.ticketIds, outbox: stored.outbox });
			const answered = new Set([...missing, ...timelines.map((timeline) => timeline.ticketId)]);
			open = open.filter(({ ticketId }) => !answered.has(ticketId));
			if (timelines.length === 0) break;
		}
		if (open.length > 0) this.#askAgain();
	}

	#failed(error: unknown): void {
		this.#askAgain();
		if (!(error instanceof ApiError)) this.#deps.onError(error);
	}

	#askAgain(): void {
		this.#cancelTimer();
		if (!this.#isStopped) this.#cancelTimer = this.#deps.clock.after(askAgainMs, () => this.want('all'));
	}
}
