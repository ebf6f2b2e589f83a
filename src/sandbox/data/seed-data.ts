/**
 * The data a fresh embedded Thulium system starts with: plain, serialisable values without behaviour.
 *
 * Conventions: ids are positive integers, unique per kind; "no value" is `null`; every `…AtMs` is epoch
 * milliseconds (derived from the `now` given to the generator); addresses end in `.example`; lists are
 * in the order in which they are meant to be inserted.
 */

/** The six kinds of a ticket status; the names of statuses may be changed by a system, kinds never. */
export type StatusKind = 'new' | 'open' | 'waiting' | 'postponed' | 'merged' | 'closed';

/** Ticket rights a role may give; `tickets` = works on tickets at all. */
export type PermissionName = 'tickets' | 'tickets_all_queues' | 'tags_create' | 'sla_edit' | 'users_manage';

/** How a ticket reached the system. */
export type TicketSource = 'email' | 'phone' | 'www' | 'chat';

export interface SeedSystem {
	name: string;
	/** IANA zone of the system's local times. */
	timezone: string;
	language: 'pl' | 'en';
}

export interface SeedQueue {
	queueId: number;
	name: string;
	/** Mail address customers write to. */
	address: string;
	active: boolean;
}

/** A queue of the hotline or of the chat. */
export interface SeedChannelQueue {
	queueId: number;
	name: string;
	active: boolean;
}

export interface SeedSubstatus {
	substatusId: number;
	name: string;
}

export interface SeedStatus {
	statusId: number;
	name: string;
	kind: StatusKind;
	position: number;
	substatuses: SeedSubstatus[];
}

export interface SeedCategory {
	categoryId: number;
	name: string;
	/** `null` for a category of the first level. */
	parentId: number | null;
	position: number;
}

export interface SeedPriority {
	priorityId: number;
	name: string;
	/** 1 low … 4 urgent. */
	level: 1 | 2 | 3 | 4;
	reactionMinutes: number;
	alertMinutes: number;
	executionMinutes: number;
	default: boolean;
}

export interface SeedRole {
	roleId: number;
	name: string;
	permissions: PermissionName[];
	/** One of those that every system has and that cannot be changed. */
	builtIn?: boolean;
}

/** Membership of a user in a queue; a lower priority is served sooner. */
export interface SeedMembership {
	queueId: number;
	priority: number;
}

export interface SeedUser {
	userId: number;
	login: string;
	name: string;
	surname: string;
	email: string;
	/** Plain text; whoever stores it hashes it. */
	password: string;
	active: boolean;
	isAgent: boolean;
	/** Must set a new password at the next sign-in. */
	changePassword: boolean;
	/** Internal telephone number. */
	internalNumber: number;
	outboundMode: 'manual' | 'auto';
	callerId: string | null;
	language: 'pl' | 'en';
	roleIds: number[];
	ticketQueues: SeedMembership[];
	hotlineQueues: SeedMembership[];
	chatQueues: SeedMembership[];
	updatedAtMs: number;
}

export interface SeedAddress {
	street: string;
	building: string;
	flat: string | null;
	postcode: string;
	city: string;
	country: string;
}

export interface SeedCustomField {
	label: string;
	value: string | null;
}

export interface SeedCompany {
	companyId: number;
	/** A company is also a CRM record with a customer id of its own. */
	customerId: number;
	name: string;
	nip: string;
	type: string;
	group: string;
	address: SeedAddress;
	customFields: SeedCustomField[];
}

export interface SeedCustomer {
	customerId: number;
	name: string;
	surname: string;
	companyId: number | null;
	/** The first one is the main one; may be empty. */
	emails: string[];
	/** The first one is the main one; nine digits or `+` and digits; may be empty. */
	phoneNumbers: string[];
	address: SeedAddress | null;
	note: string;
	vip: boolean;
	/** `K`, `M` or unknown. */
	gender: 'K' | 'M' | null;
	/** The customer's id in another program of the company. */
	identifier: string | null;
	type: string | null;
	group: string | null;
	/** Login of the account manager. */
	accountManager: string | null;
	customFields: SeedCustomField[];
	updatedAtMs: number;
}

/** Text with placeholders in the manner `{{klient}}`, `{{numer}}`, `{{agent}}`. */
export interface SeedTemplate {
	templateId: number;
	name: string;
	body: string;
	/** Queues in which it is offered; empty = all. */
	queueIds: number[];
}

/** Values a macro sets; an absent key is left as it is, `null` clears. `@me` as assignee = who runs it. */
export interface SeedMacroChanges {
	statusId?: number;
	substatusId?: number | null;
	categoryId?: number | null;
	priorityId?: number;
	queueId?: number;
	assignee?: string | null;
	tags?: string[];
}

export interface SeedMacro {
	macroId: number;
	name: string;
	changes: SeedMacroChanges;
}

/** Sorts of files that can be generated. */
export type AttachmentKind = 'png' | 'jpeg' | 'pdf' | 'txt' | 'csv' | 'docx' | 'zip' | 'wav' | 'eml';

/** What a file is made from; the same recipe always gives the same bytes. */
export interface AttachmentRecipe {
	kind: AttachmentKind;
	/** Exact number of bytes. */
	size: number;
	/** Chooses colours, words and noise. */
	variant: number;
	/** A line that appears in the file where the sort of file has text. */
	title: string;
}

export interface SeedAttachment {
	/** Opaque id of the file in URLs. */
	token: string;
	filename: string;
	contentType: string;
	/** Bytes; equals `recipe.size`. */
	size: number;
	/** Content-ID without angle brackets, as `cid:` in the body refers to it. */
	contentId: string | null;
	inline: boolean;
	recipe: AttachmentRecipe;
}

/** MAIL = from the customer (or on the customer's behalf), REPLY = to the customer, COMMENT = internal, SYSTEM = a change. */
export type MessageType = 'MAIL' | 'REPLY' | 'COMMENT' | 'SYSTEM';

export interface SeedMessage {
	messageId: number;
	type: MessageType;
	/** `in` / `in_behalf_of` on MAIL, `out` on REPLY, `null` on the others. */
	direction: 'in' | 'in_behalf_of' | 'out' | null;
	/** Acting user; `null` for the customer and for the system itself. */
	userLogin: string | null;
	authorName: string;
	/** `null` where nothing was mailed. */
	from: string | null;
	to: string | null;
	cc: string[];
	bodyType: 'HTML' | 'PLAIN';
	/** Empty on SYSTEM. */
	body: string;
	/** Changes written down with the message, with old and new value. */
	systemNotes: string[];
	/** Logins mentioned in a comment. */
	mentions: string[];
	createdAtMs: number;
	attachments: SeedAttachment[];
	/** Content-IDs the body refers to but whose images were lost on purpose. */
	missingContentIds: string[];
	/** Name of the mail of the corpus the body was made from. */
	mailName: string | null;
}

export interface SeedTicket {
	ticketId: number;
	subject: string;
	statusId: number;
	substatusId: number | null;
	categoryId: number | null;
	priorityId: number;
	queueId: number;
	/** Login of the assigned user. */
	assignee: string | null;
	source: TicketSource;
	/** Of the first message. */
	direction: 'in' | 'in_behalf_of' | 'out';
	/** E-mail address or telephone number of the customer. */
	from: string;
	/** Address of the queue at the time of creation. */
	to: string;
	cc: string[];
	tags: string[];
	/** `null` = not pinned to a CRM record. */
	customerId: number | null;
	createdAtMs: number;
	/** Time of the newest message. */
	updatedAtMs: number;
	closedAtMs: number | null;
	postponedUntilMs: number | null;
	/** Ticket id this one was merged into. */
	mergedInto: number | null;
	reactionDeadlineMs: number | null;
	executionAlertMs: number | null;
	executionDeadlineMs: number | null;
	firstAgentRespondedAtMs: number | null;
	customFields: SeedCustomField[];
	/** Oldest first. */
	messages: SeedMessage[];
}

export interface SeedParameters {
	postponeMinutes: number;
	maxAttachmentBytes: number;
	maxCc: number;
}

export interface SeedData {
	system: SeedSystem;
	parameters: SeedParameters;
	queues: SeedQueue[];
	hotlineQueues: SeedChannelQueue[];
	chatQueues: SeedChannelQueue[];
	statuses: SeedStatus[];
	categories: SeedCategory[];
	tags: string[];
	priorities: SeedPriority[];
	roles: SeedRole[];
	users: SeedUser[];
	companies: SeedCompany[];
	customers: SeedCustomer[];
	templates: SeedTemplate[];
	macros: SeedMacro[];
	/** Oldest last change first. */
	tickets: SeedTicket[];
}

export interface GenerateOptions {
	/** Same seed, size and time: same data. */
	seed: number;
	/** How many tickets. */
	tickets: number;
	/** Epoch milliseconds everything is placed before. */
	now: number;
}
