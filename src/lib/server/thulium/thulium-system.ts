import type { Account, Channel, Role } from '#lib/domain/account.ts';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { CustomerCard } from '#lib/domain/customer-card.ts';
import type { TicketFacts } from '#lib/domain/ticket.ts';
import type { TicketChange } from '#lib/domain/ticket-change.ts';
import type { TimelineFacts } from '#lib/domain/ticket-event.ts';
import type { QueueMembership, Viewer } from '#lib/domain/viewer.ts';

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

/** What the documented API tells of an agent: neither rights nor queues. Null where it does not say. */
export interface Agent {
	login: string;
	firstName: string;
	lastName: string;
	email: string | null;
	active: boolean;
	internalNumber: string | null;
	outboundMode: 'auto' | 'manual' | null;
}

/** `missing`: the system itself says that it has no such agent. */
export type AgentLookup = Agent | 'missing';

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
	/** Tokens of uploaded files. */
	attachments?: string[];
	/** Logins of mentioned colleagues; only comments have them. */
	mentions?: string[];
}

export interface OutgoingChange {
	ticketId: string;
	/** Login of the acting user. Systems that speak the documented API only cannot be told. */
	author: string;
	/** This server does it of itself, so nothing is written in the user's name beside it. */
	byServer?: boolean;
	change: TicketChange;
	commandId: string;
}

export interface OutgoingTicket {
	author: string;
	direction: 'out' | 'on-behalf';
	/** The customer's e-mail address. */
	customer: string;
	/** Our mailbox, that of the queue. */
	mailbox: string;
	queueId: string;
	subject: string;
	text: string;
	cc: string[];
	attachments: string[];
	set: Pick<TicketChange, 'assignee' | 'categoryId' | 'tags' | 'status'>;
	commandId: string;
}

/** A file on its way to the system. `body` ends with an error when the sender breaks off. */
export interface OutgoingUpload {
	name: string;
	sizeBytes: number;
	body: ReadableStream<Uint8Array>;
	signal?: AbortSignal;
}

/** `eventId` is null on systems that do not tell which message they made. */
export interface WriteReceipt {
	eventId: string | null;
}

export interface CreatedTicket {
	ticketId: string;
	eventId: string | null;
}

export type TicketLookup = UpstreamTicket | 'missing' | 'deleted';

/** Which file, or which part of it: `range` and `ifRange` are the values of HTTP's headers of these names. */
export interface FileWish {
	token: string;
	range: string | null;
	ifRange: string | null;
}

/** Where a part lies in its file, both ends included. */
export interface FilePart {
	first: number;
	last: number;
	/** Null when the system does not say. */
	totalBytes: number | null;
}

/** A file, or a part of it, as the system sends it. Name and type are its word: nobody has checked them. */
export interface UpstreamFile {
	name: string | null;
	type: string | null;
	/** Null when this is the whole file. */
	part: FilePart | null;
	/** Bytes of this answer; null when not told. */
	lengthBytes: number | null;
	/** Whether parts can be asked for. */
	hasRanges: boolean;
	/** What tells this content from a later one under the same token, for `ifRange`. */
	etag: string | null;
	lastModified: string | null;
	/** Fails with an `UpstreamError` when it breaks off; cancelling it ends the call to the system. */
	body: ReadableStream<Uint8Array>;
}

/** `beyond`: the part asked for lies outside of the file. */
export type FileLookup = UpstreamFile | 'missing' | 'deleted' | 'beyond';

/** A user as the system keeps him for its administrators. */
export interface SystemAccount extends Account {
	mustChangePassword: boolean;
}

export interface NewSecret {
	password: string;
	mustChange: boolean;
}

/** A queue of calls or chats. */
export interface ChannelQueue {
	id: string;
	name: string;
}

/** What the system found wrong, where it says so; anything else it does not accept is an `UpstreamError`. */
export type PeopleOutcome =
	| 'done'
	| 'login_taken'
	| 'polish_letters'
	| 'weak_password'
	| 'unknown_value'
	| 'role_name_taken'
	| 'built_in_role'
	| 'last_admin';

/** Users and roles for administrators. Without the feature `user_administration` only the last three are there. */
export interface SystemPeople {
	book(): Promise<{ accounts: SystemAccount[]; roles: Role[] }>;
	add(account: Account, secret: NewSecret): Promise<PeopleOutcome>;
	change(login: string, account: SystemAccount): Promise<PeopleOutcome>;
	/** The queues of one channel and nothing else of the account, which may have changed since it was read. */
	changeQueues(login: string, channel: Channel, list: readonly QueueMembership[]): Promise<PeopleOutcome>;
	setPassword(login: string, secret: NewSecret): Promise<PeopleOutcome>;
	/** `id` null: a new one. */
	saveRole(role: Pick<Role, 'name' | 'permissions'>, id: string | null): Promise<PeopleOutcome>;
	removeRole(id: string): Promise<PeopleOutcome>;
	/** Adds an agent by the documented API: neither his roles nor his queues. */
	createAgent(account: Account, secret: NewSecret): Promise<PeopleOutcome>;
	queues(channel: 'hotline' | 'chat'): Promise<ChannelQueue[]>;
	/** Calls that were last answered "the API user may not": `GET agents`. */
	refusedCalls(): readonly string[];
}

/**
 * A Thulium system, whatever dialect it speaks: the only door to it. Methods throw `UpstreamError` (see upstream-error.ts) and nothing else.
 * Nobody outside this folder knows a field name of Thulium's.
 */
export interface ThuliumSystem {
	readonly address: string;
	readonly people: SystemPeople;
	discover(): Promise<Capabilities>;
	signIn(login: string, password: string): Promise<SignInOutcome>;
	changePassword(login: string, oldPassword: string, newPassword: string): Promise<PasswordChangeOutcome>;
	/** Empty on systems without the feature `queue_membership`. */
	users(): Promise<DirectoryUser[]>;
	/** Empty where the API user may not read them. */
	agents(): Promise<Agent[]>;
	agent(login: string): Promise<AgentLookup>;
	dictionaries(): Promise<Dictionaries>;
	/** `position` null = from the start (a snapshot of what is worth mirroring comes first). */
	changesSince(position: string | null): Promise<ChangePage>;
	ticket(id: string): Promise<TicketLookup>;
	/** The content of an attachment, streamed. */
	file(wish: FileWish): Promise<FileLookup>;
	reply(message: OutgoingMessage): Promise<WriteReceipt>;
	comment(message: OutgoingMessage): Promise<WriteReceipt>;
	/** Changes fields, all or nothing where the system can. */
	change(change: OutgoingChange): Promise<WriteReceipt>;
	create(ticket: OutgoingTicket): Promise<CreatedTicket>;
	/** Numbers of the tickets with this subject that were created since (epoch ms): candidates when the answer to `create` was lost. */
	createdSince(subject: string, since: number): Promise<string[]>;
	/** Streams a file into the system's temporary store, never whole in memory; resolves with its token. The system keeps it for 24 hours. */
	upload(upload: OutgoingUpload): Promise<string>;
	/** The CRM record of a customer, all his tickets included: who asks sees to it that a viewer gets his own only. */
	customer(id: string): Promise<CustomerCard | 'missing'>;
}
