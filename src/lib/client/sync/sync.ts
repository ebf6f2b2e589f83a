import type { SearchAnswer } from '#lib/contract/changes-schema.ts';
import type { Command } from '#lib/contract/command-schema.ts';
import type { CustomerCard } from '#lib/domain/customer-card.ts';
import type { TakeOver } from '../db/outbox-queue.ts';
import type { OutboxRow } from '../db/schema.ts';
import type { UserDb } from '../db/user-db.ts';
import type { ConnectionState } from './connection-state.ts';
import type { SyncEvents } from './sync-events.ts';

export type Unsubscribe = () => void;

/** Outcome of reading one ticket anew: stored, or no longer there for this user and removed from the device. */
export type RefreshOutcome = 'stored' | 'not_found' | 'ticket_deleted';

export interface SubmitOptions {
	/** So long it can be undone, milliseconds; the end of the page's life ends that, too. */
	holdMs?: number;
	/** Key of the draft that it came from, where it is not that of its ticket and kind. */
	draft?: string;
	/** How the draft becomes the command; default: whole, with all its files. */
	takeOver?: TakeOver;
	/** What is to be done after it, queued with it: both are kept, or neither. */
	then?: Command;
}

/** What the screens see of synchronisation. Nothing here needs the network to be up, except where an ApiError is named. */
export interface Sync {
	/** Starts pulling, listening and sending; safe to call again. */
	start(): void;
	/** Stops everything; what is stored stays. */
	stop(): void;
	/** Pulls as soon as possible; resolves when a pull that began after the call has ended, however it ended. */
	pullNow(): Promise<void>;
	/** Queues a command, on the disk before it resolves, and takes over the draft it came from. */
	submit(command: Command, options?: SubmitOptions): Promise<OutboxRow>;
	/**
	 * Sends a refused or undecided command again (as a new one), or a waiting one at once. `insist`: whatever others have done meanwhile. Null
	 * when it is no longer there.
	 */
	resend(id: string, insist?: boolean): Promise<OutboxRow | null>;
	/**
	 * Takes an entry back (a message becomes a draft again) and resolves with the entry. What may have left this device is taken back from the
	 * server first. Null when it is no longer there, or was sent.
	 */
	edit(id: string): Promise<OutboxRow | null>;
	/** As `edit`, as long as nothing of the entry has left this device; null when it is too late. */
	undo(id: string): Promise<OutboxRow | null>;
	/** Asks once more what became of an undecided entry; true when it was sent after all. Throws ApiError. */
	lookAgain(id: string): Promise<boolean>;
	/** Lets `work` write the outbox by itself (see outbox-batch.ts), then tells the screens and sends what is due. */
	tend<T>(work: (db: UserDb, now: number) => Promise<T>): Promise<T>;
	/** Removes an entry for good. False when it was sent before. */
	discard(id: string): Promise<boolean>;
	/** Reads one ticket with its timeline from the server and stores both. Throws ApiError when the server cannot be asked. */
	refreshTicket(id: string): Promise<RefreshOutcome>;
	/** Keeps the timeline of an open ticket fresh: it is read again as soon as a pull shows a newer revision. */
	watchTicket(id: string): Unsubscribe;
	/** Tickets found by the server, closed ones too. They are not stored. Throws ApiError. */
	search(query: string, signal?: AbortSignal): Promise<SearchAnswer>;
	/** The CRM card of the customer of a ticket; not stored. Throws ApiError. */
	customer(id: string, ticketId: string): Promise<CustomerCard>;
	/** To be called after the same user has signed in again: pulls and sends what waited. */
	resume(): void;
	readonly connection: ConnectionState;
	on<Name extends keyof SyncEvents>(name: Name, listener: (value: SyncEvents[Name]) => void): Unsubscribe;
}
