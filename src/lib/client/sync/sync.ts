import type { SearchAnswer } from '#lib/contract/changes-schema.ts';
import type { Command } from '#lib/contract/command-schema.ts';
import type { OutboxRow } from '../db/schema.ts';
import type { ConnectionState } from './connection-state.ts';
import type { SyncEvents } from './sync-events.ts';

export type Unsubscribe = () => void;

/** Outcome of reading one ticket anew: stored, or no longer there for this user and removed from the device. */
export type RefreshOutcome = 'stored' | 'not_found' | 'ticket_deleted';

/** What the screens see of synchronisation. Nothing here needs the network to be up, except where an ApiError is named. */
export interface Sync {
	/** Starts pulling, listening and sending; safe to call again. */
	start(): void;
	/** Stops everything; what is stored stays. */
	stop(): void;
	/** Pulls as soon as possible; resolves when a pull that began after the call has ended, however it ended. */
	pullNow(): Promise<void>;
	/** Queues a command, on the disk before it resolves, and removes the draft it came from. */
	submit(command: Command): Promise<OutboxRow>;
	/** Sends a refused or undecided command again (as a new one), or a waiting one at once. Null when it is no longer there. */
	resend(id: string): Promise<OutboxRow | null>;
	/** Turns an entry back into a draft and resolves with the entry. Null when it is no longer there. */
	edit(id: string): Promise<OutboxRow | null>;
	/** Removes an entry for good. */
	discard(id: string): Promise<void>;
	/** Stores what was typed and tells the other tabs. */
	saveDraft(draft: { ticketId: string; mode: 'reply' | 'comment'; text: string }): Promise<void>;
	/** Reads one ticket with its timeline from the server and stores both. Throws ApiError when the server cannot be asked. */
	refreshTicket(id: string): Promise<RefreshOutcome>;
	/** Keeps the timeline of an open ticket fresh: it is read again as soon as a pull shows a newer revision. */
	watchTicket(id: string): Unsubscribe;
	/** Tickets found by the server, closed ones too. They are not stored. Throws ApiError. */
	search(query: string, signal?: AbortSignal): Promise<SearchAnswer>;
	/** To be called after the same user has signed in again: pulls and sends what waited. */
	resume(): void;
	readonly connection: ConnectionState;
	on<Name extends keyof SyncEvents>(name: Name, listener: (value: SyncEvents[Name]) => void): Unsubscribe;
}
