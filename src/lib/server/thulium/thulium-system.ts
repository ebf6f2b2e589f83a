import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { TicketFacts } from '#lib/domain/ticket.ts';
import type { TimelineFacts } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';

export type Dialect = 'documented' | 'mobile';

/** What a system was found to be able to do. `features` are the names of the mobile extension; empty for the documented API alone. */
export interface Capabilities {
	dialect: Dialect;
	name: string;
	timeZone: string;
	features: string[];
}

/** A user as the system describes him, with what decides his visibility. */
export interface DirectoryUser extends Viewer {
	active: boolean;
	mustChangePassword: boolean;
}

export type SignInOutcome =
	| { ok: true; user: DirectoryUser }
	| { ok: false; code: 'bad_credentials' | 'inactive_user' | 'signin_unavailable' };

export type PasswordChangeOutcome = 'changed' | 'wrong_old_password' | 'weak_password' | 'polish_letters';

/** A ticket as read from the system. `timeline` is null where this answer did not carry the messages. */
export interface UpstreamTicket {
	facts: TicketFacts;
	timeline: TimelineFacts | null;
}

/** One page of what changed since a position; `position` is opaque and says where to go on. */
export interface ChangePage {
	position: string;
	more: boolean;
	tickets: UpstreamTicket[];
	deletedIds: string[];
	/** Rows that could not be read and were left out. */
	skippedRows: number;
	/**
	 * True on the first page after the position given was of no use (the system was restored from a backup, or speaks another dialect now):
	 * reading began anew, and a ticket that does not come back until `more` ends is not known to exist any more.
	 */
	restarted?: boolean;
	/** Change whenever dictionaries or users changed; null when the system does not say (then they are re-read by age). */
	dictionariesRevision: string | null;
	usersRevision: string | null;
}

export interface OutgoingMessage {
	ticketId: string;
	/** Login of the acting user. */
	author: string;
	text: string;
	/** Given to the system where it remembers it (feature `external_id`), so that a repeated write is recognised. */
	commandId: string;
}

/** `eventId` is null on systems that do not tell which message they made. */
export interface WriteReceipt {
	eventId: string | null;
}

export type TicketLookup = UpstreamTicket | 'missing' | 'deleted';

/**
 * A Thulium system, whatever dialect it speaks: the only door to it. Methods throw `UpstreamError` (see upstream-error.ts) and nothing else.
 * Nobody outside this folder knows a field name of Thulium's.
 */
export interface ThuliumSystem {
	readonly address: string;
	discover(): Promise<Capabilities>;
	signIn(login: string, password: string): Promise<SignInOutcome>;
	changePassword(login: string, oldPassword: string, newPassword: string): Promise<PasswordChangeOutcome>;
	/** Empty on systems without the feature `queue_membership`. */
	users(): Promise<DirectoryUser[]>;
	dictionaries(): Promise<Dictionaries>;
	/** `position` null = from the start (a snapshot of what is worth mirroring comes first). */
	changesSince(position: string | null): Promise<ChangePage>;
	ticket(id: string): Promise<TicketLookup>;
	reply(message: OutgoingMessage): Promise<WriteReceipt>;
	comment(message: OutgoingMessage): Promise<WriteReceipt>;
}
