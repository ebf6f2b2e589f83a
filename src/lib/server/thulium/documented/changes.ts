import * as z from 'zod';
import { isFinishedKind } from '#lib/domain/status.ts';
import type { LocalTime } from '../local-time.ts';
import { mapLimited } from '../map-limited.ts';
import { positionText, readPosition } from '../position.ts';
import type { RowReader } from '../read-rows.ts';
import type { StatusBook } from '../status-book.ts';
import type { ChangePage, TicketLookup, UpstreamTicket } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';
import { SettledReads, settledAfterMs } from './settled-reads.ts';
import { pageStep, type TicketList, type TicketListPage } from './ticket-list.ts';
import { readTicket } from './tickets.ts';

const mark = 'd1';
const detailsAtOnce = 3;

/**
 * `since`: the newest change seen by the last whole reading, in the system's own dates; null while everything unfinished is read first.
 * `next`: the `since` of the reading after the one under way. `page`: for `SettledReads`.
 */
const positionSchema = z.object({
	since: z.number().nullable(),
	next: z.number().nullable(),
	offset: z.number().int().min(0),
	page: z.number().int(),
});

type Position = z.output<typeof positionSchema>;

/** A row of the list: as it came, to tell whether it is another one next time, and as read. */
interface SeenRow {
	text: string;
	ticket: UpstreamTicket;
}

interface ChangesDeps {
	list: TicketList;
	statuses: () => Promise<StatusBook>;
	time: LocalTime;
	rows: () => RowReader;
	/** Reads the details of a ticket. */
	lookUp: (id: string) => Promise<TicketLookup>;
}

/**
 * What changed, by `GET tickets?date_from=`. The first reading takes everything unfinished from the list, without messages; the following
 * ones take what changed since the newest change seen (less an overlap, for changes dated before they became visible), in detail.
 * Going by the system's own dates, no difference between its clock and ours can hide a change.
 * Deletions are no changes of the list: one shows only when a ticket is gone between the list and its details, or when it is opened.
 */
export class DocumentedChanges {
	readonly #deps: ChangesDeps;
	readonly #settled = new SettledReads();

	constructor(deps: ChangesDeps) {
		this.#deps = deps;
	}

	async since(text: string | null): Promise<ChangePage> {
		const position = readPosition(mark, positionSchema, text);
		this.#settled.acknowledge(position?.page ?? -1);
		const page =
			position === null || position.since === null
				? await this.#snapshot(position)
				: await this.#delta(position, position.since);
		return position === null && text !== null ? { ...page, restarted: true } : page;
	}

	async #snapshot(position: Position | null): Promise<ChangePage> {
		const statuses = await this.#deps.statuses();
		const offset = position?.offset ?? 0;
		const list = await this.#deps.list.read({
			status_id: statuses.idsOf((kind) => !isFinishedKind(kind)),
			offset,
		});
		const rows = this.#deps.rows();
		const seen = this.#readRows(list, statuses, rows);
		const next = position?.next ?? newestChange(seen, list.serverNow) ?? list.serverNow;
		return {
			...emptyPage,
			tickets: seen.map((each) => each.ticket),
			skippedRows: rows.skipped,
			more: list.more,
			position: this.#positionAfter(list, { since: null, next, offset }),
		};
	}

	async #delta({ next, offset }: Position, since: number): Promise<ChangePage> {
		const from = since - settledAfterMs;
		const list = await this.#deps.list.read({ date_from: this.#deps.time.toSafeLowerBound(from), offset });
		const rows = this.#deps.rows();
		const seen = this.#readRows(list, await this.#deps.statuses(), rows);
		const changed = seen.filter((each) => !this.#settled.isSettled(each.ticket.facts.id, each.text));
		const read = await mapLimited(changed, detailsAtOnce, (each) => this.#readDetails(each, list.serverNow));
		if (!list.more) this.#settled.forgetBefore(from - settledAfterMs);
		const newest = Math.max(since, newestChange(seen, list.serverNow) ?? since);
		return {
			...emptyPage,
			tickets: read.flatMap((each) => each.ticket ?? []),
			deletedIds: read.flatMap((each) => each.deletedId ?? []),
			skippedRows: rows.skipped + read.filter((each) => each.unreadable === true).length,
			more: list.more,
			position: this.#positionAfter(list, { since, next: next ?? newest, offset }),
		};
	}

	#readRows(list: TicketListPage, statuses: StatusBook, rows: RowReader): SeenRow[] {
		const context = { statuses, time: this.#deps.time, rows };
		return rows.read('tickets', list.rows, (row) => ({
			text: JSON.stringify(row),
			ticket: readTicket(row, context),
		}));
	}

	/** Details that cannot be read leave the ticket as its row shows it, without a timeline and to be asked for again. */
	async #readDetails(row: SeenRow, clock: number): Promise<DetailsRead> {
		const { facts } = row.ticket;
		try {
			const ticket = await this.#deps.lookUp(facts.id);
			if (typeof ticket === 'string') return { deletedId: facts.id };
			this.#settled.note(facts.id, row.text, facts.updatedAt, clock);
			return { ticket };
		} catch (error) {
			if (error instanceof UpstreamError && error.kind !== 'garbage') throw error;
			return { ticket: row.ticket, unreadable: true };
		}
	}

	#positionAfter(list: TicketListPage, at: { since: number | null; next: number; offset: number }): string {
		const page = this.#settled.nextPage();
		const position: Position = list.more
			? { ...at, offset: at.offset + pageStep(list), page }
			: { since: at.next, next: null, offset: 0, page };
		return positionText(mark, position);
	}
}

interface DetailsRead {
	ticket?: UpstreamTicket;
	deletedId?: string;
	unreadable?: boolean;
}

const emptyPage = { deletedIds: [], dictionariesRevision: null, usersRevision: null };

/** The newest change among the rows; a date of the future (a slip of somebody's clock) would hide everything before it, so it does not count. */
function newestChange(rows: readonly SeenRow[], serverNow: number): number | null {
	const dates = rows.map((row) => Math.min(row.ticket.facts.updatedAt, serverNow));
	return dates.length > 0 ? Math.max(...dates) : null;
}
