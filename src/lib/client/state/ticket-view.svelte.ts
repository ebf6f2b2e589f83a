import { ApiError, type ApiErrorCode } from '#lib/client/api/api-error.ts';
import type { DbChange } from '#lib/client/db/db-change.ts';
import { markOpened, readTimeline, readTimelineEnds } from '#lib/client/db/events-store.ts';
import { outboxOfTicket } from '#lib/client/db/outbox-store.ts';
import type { EventRow, MessageMode, OutboxRow, TicketRow, TimelineRow } from '#lib/client/db/schema.ts';
import { ticketById } from '#lib/client/db/tickets-store.ts';
import type { RefreshOutcome } from '#lib/client/sync/sync.ts';
import { shownAtEachEnd, splitTimeline, type TimelineSplit } from '#lib/domain/split-timeline.ts';
import type { Clock, Desk } from './desk.ts';
import { projectTimeline, type ShownEvent } from './project-timeline.ts';

/**
 * `reading`: the device is being asked; `asking`: it does not have the ticket, the server is being asked; `shown`; `missing`: not there or
 * not for this user (one answer for both, on purpose); `deleted`; `unreachable`: never seen here and the server cannot be asked.
 */
export type TicketStage = 'reading' | 'asking' | 'shown' | 'missing' | 'deleted' | 'unreachable';

interface Stored {
	ticket: TicketRow | null;
	timeline: TimelineRow | null;
	/** All events, or the newest and the oldest ones. */
	events: readonly EventRow[];
	outbox: readonly OutboxRow[];
}

const nothing: Stored = { ticket: null, timeline: null, events: [], outbox: [] };

/** One ticket with its timeline, rendered from the database; the network only ever changes the database. */
export class TicketView {
	readonly id: string;
	stage: TicketStage = $state('reading');
	/** Why the last refresh failed; null when it did not. The stored ticket stays on the screen. */
	fault: ApiErrorCode | null = $state(null);
	refreshing = $state(false);
	expanded = $state(false);
	readonly #desk: Desk;
	#stored: Stored = $state.raw(nothing);
	#wantsAll = false;
	#stopWatching: (() => void) | null = null;

	readonly ticket: TicketRow | null = $derived(this.#stored.ticket);
	readonly timeline: TimelineRow | null = $derived(this.#stored.timeline);
	readonly #projected: readonly ShownEvent[] = $derived.by(() => {
		const { events, outbox, timeline } = this.#stored;
		return projectTimeline(events, outbox, this.#desk.user, timeline?.replyTo ?? null);
	});
	/** Events that are not read into memory: the middle of a long, folded timeline. */
	readonly #unread: number = $derived(
		Math.max(0, (this.#stored.timeline?.eventCount ?? 0) - this.#stored.events.length),
	);
	readonly split: TimelineSplit = $derived(
		splitTimeline(this.#projected.length + this.#unread, this.expanded && this.#unread === 0),
	);
	/** Newest first: the events above the button `+X`, or all. */
	readonly head: readonly ShownEvent[] = $derived(this.#projected.slice(0, this.split.head));
	/** The events below the button. */
	readonly tail: readonly ShownEvent[] = $derived(
		this.split.tail === 0 ? [] : this.#projected.slice(-this.split.tail),
	);

	readonly #now: Clock;

	constructor(desk: Desk, id: string, now: Clock = Date.now) {
		this.#desk = desk;
		this.#now = now;
		this.id = id;
	}

	/** Shows what the device has; resolves when it can be painted. */
	async open(): Promise<void> {
		await this.#read();
		if (this.#stored.ticket !== null) this.stage = 'shown';
	}

	/** To be called after the first paint: keeps the ticket fresh until closed. */
	async keepFresh(): Promise<void> {
		const sync = await this.#desk.sync;
		this.#stopWatching?.();
		this.#stopWatching = sync.watchTicket(this.id);
		await markOpened(await this.#desk.db, this.id, this.#now());
		const { ticket, timeline } = this.#stored;
		if (ticket === null || timeline === null || timeline.rev < ticket.rev) await this.refresh();
	}

	close(): void {
		this.#stopWatching?.();
		this.#stopWatching = null;
	}

	/** Asks the server for this ticket. What is on the screen stays, whatever the answer. */
	async refresh(): Promise<void> {
		if (this.#stored.ticket === null) this.stage = 'asking';
		this.refreshing = true;
		try {
			const sync = await this.#desk.sync;
			await this.#take(await sync.refreshTicket(this.id));
			this.fault = null;
		} catch (error) {
			this.#fail(error);
		} finally {
			this.refreshing = false;
		}
	}

	async #take(outcome: RefreshOutcome): Promise<void> {
		if (outcome === 'stored') await this.open();
		else this.lose(outcome);
	}

	#fail(error: unknown): void {
		if (!(error instanceof ApiError)) throw error;
		this.fault = error.code;
		if (this.#stored.ticket === null) this.stage = 'unreachable';
	}

	/** The server no longer shows this ticket. */
	lose(reason: 'not_found' | 'ticket_deleted'): void {
		this.stage = reason === 'ticket_deleted' ? 'deleted' : 'missing';
	}

	/** Sends a refused or undecided message once more. */
	async sendAgain(commandId: string): Promise<void> {
		await (await this.#desk.sync).resend(commandId);
	}

	/** Turns a message that was not sent back into a draft; resolves with its mode, null when it is no longer there. */
	async takeBack(commandId: string): Promise<MessageMode | null> {
		const row = await (await this.#desk.sync).edit(commandId);
		return row === null ? null : row.command.type;
	}

	/** Removes a message that was not sent, or whose fate the user accepts, for good. */
	async discard(commandId: string): Promise<void> {
		await (await this.#desk.sync).discard(commandId);
	}

	/** Shows the whole timeline. */
	async expand(): Promise<void> {
		this.#wantsAll = true;
		await this.#read();
		this.expanded = true;
	}

	/** Follows a change of the database. */
	async follow(change: DbChange): Promise<void> {
		const mine = change.ticketIds === 'all' || change.ticketIds.includes(this.id);
		if (!mine && !change.outbox && !change.timelineIds.includes(this.id)) return;
		await this.#read();
		if (this.#stored.ticket !== null && (this.stage === 'asking' || this.stage === 'unreachable'))
			this.stage = 'shown';
	}

	async #read(): Promise<void> {
		const db = await this.#desk.db;
		const [ticket, { timeline, events }, outbox] = await Promise.all([
			ticketById(db, this.id),
			this.#readEvents(),
			outboxOfTicket(db, this.id),
		]);
		// A ticket that was taken away while it is read stays on the screen: `stage` says what happened.
		this.#stored = { ticket: ticket ?? this.#stored.ticket, timeline, events, outbox };
	}

	async #readEvents(): Promise<Pick<Stored, 'timeline' | 'events'>> {
		const db = await this.#desk.db;
		if (this.#wantsAll) return (await readTimeline(db, this.id)) ?? { timeline: null, events: [] };
		const ends = await readTimelineEnds(db, this.id, shownAtEachEnd);
		return ends === null
			? { timeline: null, events: [] }
			: { timeline: ends.timeline, events: [...ends.newest, ...ends.oldest] };
	}
}
