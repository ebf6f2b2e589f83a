import { ApiError, type ApiErrorCode } from '#lib/client/api/api-error.ts';
import type { DbChange } from '#lib/client/db/db-change.ts';
import { markOpened } from '#lib/client/db/events-store.ts';
import { keepPlace } from '#lib/client/db/reading-places.ts';
import type {
	EventRow,
	MessageMode,
	OutboxRow,
	ReadingPlace,
	TicketRow,
	TimelineRow,
} from '#lib/client/db/schema.ts';
import { ticketOnDevice, type TicketOnDevice } from '#lib/client/db/ticket-on-device.ts';
import type { RefreshOutcome } from '#lib/client/sync/sync.ts';
import { shownAtEachEnd, splitTimeline, type TimelineSplit } from '#lib/domain/split-timeline.ts';
import { emptyDictionaries, type Dictionaries } from '#lib/domain/dictionaries.ts';
import type { CommandOf } from '#lib/contract/command-schema.ts';
import type { Clock, Desk } from './desk.ts';
import { pendingChanges, withPending, type PendingChange } from './pending-changes.ts';
import { projectTimeline, type ShownEvent } from './project-timeline.ts';
import { messageKey, recentMessages } from './recent-messages.ts';

/**
 * `reading`: the device is being asked; `asking`: it does not have the ticket, the server is being asked; `shown`; `missing`: not there or
 * not for this user (one answer for both, on purpose); `deleted`; `unreachable`: never seen here and the server cannot be asked.
 */
export type TicketStage = 'reading' | 'asking' | 'shown' | 'missing' | 'deleted' | 'unreachable';

type Stored = Omit<TicketOnDevice, 'place'>;

/** What the view needs to know of the system. Called where it is read, so reactive. */
export interface ViewFacts {
	dictionaries: () => Dictionaries;
	/** A change in words. */
	notes: (change: CommandOf<'change'>['payload']) => string[];
}

const noFacts: ViewFacts = { dictionaries: () => emptyDictionaries, notes: () => [] };

const isMessage = ({ kind }: EventRow): boolean =>
	kind === 'mail' || kind === 'on-behalf' || kind === 'reply';

const modeOf = (row: OutboxRow | null): MessageMode | null =>
	row?.command.type === 'reply' || row?.command.type === 'comment' ? row.command.type : null;

/** Whether both show the same. */
const isSame = (a: Stored, b: Stored): boolean =>
	a.ticket?.rev === b.ticket?.rev &&
	a.timeline?.rev === b.timeline?.rev &&
	a.outbox.length === b.outbox.length &&
	a.outbox.every(({ id, state }, index) => id === b.outbox[index]?.id && state === b.outbox[index].state);

const nothing: Stored = { ticket: null, timeline: null, events: [], outbox: [] };

/** One ticket with its timeline, rendered from the database; the network only ever changes the database. */
export class TicketView {
	readonly id: string;
	stage: TicketStage = $state('reading');
	/** Why the last refresh failed; null when it did not. The stored ticket stays on the screen. */
	fault: ApiErrorCode | null = $state(null);
	refreshing = $state(false);
	expanded = $state(false);
	/** Where the user left off when he was here before; null: he starts at the top. */
	place: ReadingPlace | null = null;
	readonly #desk: Desk;
	#stored: Stored = $state.raw(nothing);
	#wantsAll = false;
	/** Read before anybody followed what is written to the database. */
	#wasReadEarly = false;
	#opening: Promise<void> = Promise.resolve();
	/** Changes by command that are being written to the outbox: seen at once, confirmed when they are stored. */
	#unstored: readonly { id: string; change: PendingChange }[] = $state.raw([]);
	#stopWatching: (() => void) | null = null;

	readonly timeline: TimelineRow | null = $derived(this.#stored.timeline);
	/** Ticket and copy addresses with the changes that are on their way. */
	readonly #shown = $derived.by(() => {
		const { ticket, timeline, outbox } = this.#stored;
		if (ticket === null) return { ticket, cc: [] };
		const stored = pendingChanges(outbox).get(ticket.id) ?? [];
		const unstored = this.#unstored.filter(({ id }) => outbox.every((row) => row.id !== id));
		const pending = [...stored, ...unstored.map(({ change }) => change)];
		return withPending(ticket, timeline?.cc ?? [], pending, this.#facts.dictionaries());
	});
	readonly ticket: TicketRow | null = $derived(this.#shown.ticket);
	/** Who gets copies of what is written to the customer. */
	readonly cc: readonly string[] = $derived(this.#shown.cc);
	/** Commands of this ticket that are not settled yet, oldest first. */
	readonly outbox: readonly OutboxRow[] = $derived(this.#stored.outbox);
	readonly #projected: readonly ShownEvent[] = $derived.by(() => {
		const { events, outbox, timeline } = this.#stored;
		const replyTo = timeline?.replyTo ?? null;
		const { notes } = this.#facts;
		return projectTimeline(events, outbox, { writer: this.#desk.user, replyTo, cc: this.cc, notes });
	});
	/** The newest message that somebody else wrote; null when there is none. */
	readonly newestMessage: EventRow | null = $derived(this.#newestIn(this.#stored.events));
	/** Its id; undefined when the timeline is not on this device. */
	readonly newestMessageId: string | null | undefined = $derived(
		this.#stored.timeline === null ? undefined : (this.newestMessage?.id ?? null),
	);
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
	readonly #facts: ViewFacts;

	constructor(desk: Desk, id: string, facts: ViewFacts = noFacts, now: Clock = Date.now) {
		this.#desk = desk;
		this.#facts = facts;
		this.#now = now;
		this.id = id;
	}

	/** Shows what the device has; resolves when it can be painted. */
	open(): Promise<void> {
		this.#opening = this.#open();
		return this.#opening;
	}

	async #open(): Promise<void> {
		if (this.stage === 'reading') {
			const early = this.#desk.takeTicketAtStart(this.id);
			this.#wasReadEarly = early !== null;
			this.#startAt(early ?? (await this.#readStored()));
			if (this.#wantsAll) await this.expand();
		} else await this.#read();
		if (this.#stored.ticket !== null) this.stage = 'shown';
	}

	/** To be called after the first paint: keeps the ticket fresh until closed. Whether the device has it is known only when it has been read. */
	async keepFresh(): Promise<void> {
		await this.#opening;
		const sync = await this.#desk.sync;
		this.#stopWatching?.();
		this.#stopWatching = sync.watchTicket(this.id);
		await markOpened(await this.#desk.db, this.id, this.#now());
		if (this.#wasReadEarly) await this.#catchUp();
		const { ticket, timeline } = this.#stored;
		if (ticket === null || timeline === null || timeline.rev < ticket.rev) await this.refresh();
	}

	close(): void {
		this.#stopWatching?.();
		this.#stopWatching = null;
	}

	/** Keeps where the user is; null: at the top. */
	async keepPlace(place: Pick<ReadingPlace, 'eventKey' | 'offsetPx' | 'folds'> | null): Promise<void> {
		const { id: ticketId, expanded, newestMessage } = this;
		const newestMessageId = newestMessage?.id ?? null;
		await keepPlace(
			await this.#desk.db,
			ticketId,
			place && { ...place, ticketId, expanded, newestMessageId },
		);
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

	/** Looks whether an undecided message was sent after all, and reads the ticket anew. */
	async lookAgain(commandId: string): Promise<void> {
		this.refreshing = true;
		try {
			await (await this.#desk.sync).lookAgain(commandId);
		} catch (error) {
			this.#fail(error);
		}
		await this.refresh();
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

	/**
	 * Shows a change while `store` writes it down. Rejects as `store` does, and then the fields are as they were before. Until it resolves, nothing
	 * may be confirmed to the user.
	 */
	async showWhile(
		id: string,
		change: Pick<PendingChange, 'set' | 'before'>,
		store: Promise<unknown>,
	): Promise<void> {
		this.#unstored = [...this.#unstored, { id, change: { ...change, doneRev: null } }];
		try {
			await store;
			await this.#read();
		} finally {
			this.#unstored = this.#unstored.filter((unstored) => unstored.id !== id);
		}
	}

	/** The server no longer shows this ticket. */
	lose(reason: 'not_found' | 'ticket_deleted'): void {
		this.stage = reason === 'ticket_deleted' ? 'deleted' : 'missing';
	}

	/** Sends a refused or undecided message once more. `insist`: whatever others have done meanwhile. */
	async sendAgain(commandId: string, insist = false): Promise<void> {
		await (await this.#desk.sync).resend(commandId, insist);
	}

	/** Turns a message that was not sent back into a draft; resolves with its mode, null when it is no longer there. */
	async takeBack(commandId: string): Promise<MessageMode | null> {
		return modeOf(await (await this.#desk.sync).edit(commandId));
	}

	/** As `takeBack`, while it can still be undone; `too-late` when it is already on its way. */
	async undo(commandId: string): Promise<MessageMode | null | 'too-late'> {
		const row = await (await this.#desk.sync).undo(commandId);
		if (row === null) return 'too-late';
		const { command } = row;
		if (command.type === 'reply' || command.type === 'comment') {
			const { text } = command.payload;
			recentMessages.forget(messageKey(this.#desk.user, { ticketId: this.id, mode: command.type, text }));
		}
		return modeOf(row);
	}

	/** Removes a message that was not sent, or whose fate the user accepts, for good. False when it was sent before. */
	async discard(commandId: string): Promise<boolean> {
		return (await this.#desk.sync).discard(commandId);
	}

	/** Shows the whole timeline. */
	async expand(): Promise<void> {
		this.#wantsAll = true;
		await this.#read();
		this.expanded = true;
	}

	/** All stored events, newest first, also those that are not shown. */
	async everyEvent(): Promise<readonly EventRow[]> {
		if (this.#unread === 0) return this.#stored.events;
		return (await ticketOnDevice(await this.#desk.db, this.id, Infinity)).events;
	}

	/** Follows a change of the database. */
	async follow(change: DbChange): Promise<void> {
		const mine = change.ticketIds === 'all' || change.ticketIds.includes(this.id);
		if (!mine && !change.outbox && !change.timelineIds.includes(this.id)) return;
		const isHere = await this.#read();
		// Also a ticket that was taken away and given back.
		if (isHere && this.stage !== 'reading') this.stage = 'shown';
	}

	/** With the place where the user left off, unless somebody has written since. */
	#startAt(read: TicketOnDevice): void {
		const { ticket, timeline, events, place } = read;
		// A timeline that is behind its ticket may lack the very message that one comes for.
		const isWhole = ticket !== null && timeline !== null && timeline.rev >= ticket.rev;
		const isCurrent = isWhole && place?.newestMessageId === (this.#newestIn(events)?.id ?? null);
		this.#wantsAll = isCurrent && place.expanded;
		// What is shown goes by these, so they are set first.
		this.place = isCurrent ? place : null;
		// One who had unfolded it goes back to a place in the whole of it.
		if (!this.#wantsAll) this.#stored = read;
	}

	#newestIn(events: readonly EventRow[]): EventRow | null {
		return events.find((event) => isMessage(event) && event.author.login !== this.#desk.user.login) ?? null;
	}

	/** Resolves with whether the device has the ticket. */
	async #read(): Promise<boolean> {
		const read = await this.#readStored();
		this.#stored = this.#withKept(read);
		return read.ticket !== null;
	}

	/** Takes what was written since it was read early. */
	async #catchUp(): Promise<void> {
		const read = await this.#readStored();
		if (!isSame(read, this.#stored)) this.#stored = this.#withKept(read);
	}

	/** What was taken away while it is read stays on the screen: `stage` says what happened. */
	#withKept(read: Stored): Stored {
		const { ticket, timeline, events } = this.#stored;
		const isCut = read.timeline === null && timeline !== null;
		return { ...read, ticket: read.ticket ?? ticket, ...(isCut ? { timeline, events } : {}) };
	}

	async #readStored(): Promise<TicketOnDevice> {
		return ticketOnDevice(await this.#desk.db, this.id, this.#wantsAll ? Infinity : shownAtEachEnd);
	}
}
