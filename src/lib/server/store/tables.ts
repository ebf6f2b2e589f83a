import type { Generated } from 'kysely';

/**
 * Every table of the store, one interface each. The same SQL runs on SQLite and PostgreSQL, so only these column types are used:
 * text, integer and bigint (read back as numbers on both). Times are epoch milliseconds; `*_json` is JSON as text; flags are 0 or 1.
 */
export interface SessionsTable {
	/** SHA-256 of the cookie's secret: a copy of the database signs nobody in. */
	id_hash: string;
	/** Public name of the session, for the list of devices. */
	handle: string;
	system: string;
	login: string;
	label: string;
	created_at: number;
	last_seen_at: number;
	expires_at: number;
	must_change_password: number;
}

export interface ThrottleTable {
	key: string;
	failures: number;
	blocked_until: number;
	updated_at: number;
}

export interface DirectoryUsersTable {
	system: string;
	login: string;
	user_json: string;
	/** The name, folded. */
	search_text: string;
	updated_at: number;
}

/** One row per system whose accounts we keep: writing it makes changes of several administrators wait for each other. */
export interface AccountBooksTable {
	system: string;
	revision: number;
}

export interface AccountsTable {
	system: string;
	login: string;
	/** Lower case, so that no two logins differ in it alone. */
	login_key: string;
	account_json: string;
	/** What the system last told of this login; null: it does not know it. */
	upstream_json: string | null;
	revision: number;
	created_at: number;
	updated_at: number;
}

export interface RolesTable {
	system: string;
	id: string;
	name: string;
	permissions_json: string;
	created_at: number;
}

export interface PasswordsTable {
	system: string;
	login: string;
	hash: string;
	must_change: number;
	changed_at: number;
}

/** What a user's device or security key signs in with; the private half never leaves it. */
export interface PasskeysTable {
	/** As the device calls it, base64url. */
	credential_id: string;
	/** Public name of the passkey, for the list in the settings. */
	handle: string;
	system: string;
	login: string;
	name: string;
	/** COSE, base64url. */
	public_key: string;
	/** Of signatures made with it; stays 0 where the device does not count. */
	counter: number;
	transports_json: string;
	created_at: number;
	last_used_at: number | null;
}

/** A question that a browser may answer once, until it is too old. */
export interface PasskeyChallengesTable {
	challenge: string;
	/** `sign-in`, or for whom a passkey is being added. */
	purpose: string;
	/** Block of addresses, or the user: so that nobody fills the table. */
	asked_by: string;
	expires_at: number;
}

export interface BoardsTable {
	id: string;
	system: string;
	name: string;
	/** SHA-256 of the token in the address. */
	token_hash: string;
	/** Null: every queue. */
	queue_ids_json: string | null;
	created_by: string;
	created_at: number;
	last_read_at: number | null;
}

export interface InvitationsTable {
	/** SHA-256 of the token in the link. */
	token_hash: string;
	system: string;
	login: string;
	created_by: string;
	created_at: number;
	expires_at: number;
}

export interface AuditLogTable {
	id: string;
	system: string;
	at: number;
	actor: string;
	action: string;
	/** Whose account, which role or queue. */
	subject: string;
	facts_json: string;
	/** Actor and subject, folded. */
	search_text: string;
}

export interface MirrorStateTable {
	system: string;
	/** Changes when the mirror is rebuilt: cursors of another epoch start over. */
	epoch: string;
	seq: number;
	/** Where the poller goes on; opaque, null before the first page. */
	position: string | null;
	dictionaries_json: string | null;
	dictionaries_rev: string | null;
	users_rev: string | null;
	last_ok_at: number | null;
	/** List of the features that the system had once and is held to, see who-signs-in.ts. */
	capabilities_json: string | null;
	/** 1 once everything was read in this epoch. */
	complete: Generated<number>;
}

export interface MirrorTicketsTable {
	system: string;
	id: string;
	seq: number;
	kind: string;
	queue_id: string | null;
	assignee: string | null;
	updated_at: number;
	row_json: string;
	row_hash: string;
	search_text: string;
	deleted: number;
	/** The epoch in which the ticket was last read: after a rebuild, rows of an older one are no longer there. */
	seen_epoch: Generated<string>;
}

export interface MirrorTimelinesTable {
	system: string;
	ticket_id: string;
	rev: number;
	timeline_json: string;
	hash: string;
}

/** Who could see a ticket before a change moved it: tells clients what has gone from their sight. */
export interface MirrorScopeChangesTable {
	system: string;
	seq: number;
	ticket_id: string;
	old_queue_id: string | null;
	old_assignee: string | null;
}

export interface CommandsTable {
	id: string;
	system: string;
	login: string;
	ticket_id: string;
	type: string;
	payload_hash: string;
	state: string;
	outcome_json: string | null;
	attempts: number;
	created_at: number;
	updated_at: number;
	/** Of the text, so that a message whose answer was lost is found again without keeping what people wrote. */
	fingerprint: Generated<string | null>;
	/** The event it made, when known. */
	event_id: Generated<string | null>;
	/** When the first attempt began that may still arrive. */
	attempted_at: Generated<number | null>;
	/** Of a reply: the ticket's status just before that attempt, and just after it was done. */
	status_before_json: Generated<string | null>;
	status_after_json: Generated<string | null>;
}

/** A file that waits in a system to be used, under the id that its user's client gave it. */
export interface UploadsTable {
	system: string;
	login: string;
	id: string;
	token: string;
	name: string;
	size: number;
	created_at: number;
	/** Until when the system surely keeps it. */
	kept_until: number;
}

/** Postponed tickets of systems that cannot be told when they come back. */
export interface WakeUpsTable {
	system: string;
	ticket_id: string;
	wake_at: number;
	/** Who postponed it. */
	login: string;
	/** Until when an instance of the server is at it. */
	busy_until: number;
}

/** Where open pages say they are. What is older than a few seconds is over, see presence.ts. */
export interface PresenceTable {
	system: string;
	/** Of the session. */
	handle: string;
	/** A page of that session's browser. */
	tab: string;
	ticket_id: string;
	login: string;
	name: string;
	doing: 'looking' | 'answering';
	seen_at: number;
}

/** The server's own key pair, where the settings name none. One row. */
export interface PushKeysTable {
	id: string;
	public_key: string;
	private_key: string;
	created_at: number;
}

/** A browser that may be told something. It belongs to the session in which it was registered and goes with it. */
export interface PushSubscriptionsTable {
	id: string;
	/** SHA-256 of the endpoint: what it is called in queries and logs, since the endpoint itself lets anybody knock. */
	endpoint_hash: string;
	endpoint: string;
	p256dh: string;
	auth: string;
	/** The server's public key for which the browser made it. */
	vapid_key: string;
	system: string;
	login: string;
	session: string;
	language: string;
	created_at: number;
	/** When the browser last said that it still has it. */
	confirmed_at: number;
	/** When the push service last took a message for it. */
	accepted_at: number | null;
	/** When the browser last said that a message arrived. */
	received_at: number | null;
	/** Since then the push service knows it no more. Kept for a while, so that the same endpoint is not taken again. */
	dead_at: number | null;
	dead_reason: string | null;
}

export interface PushChoicesTable {
	system: string;
	login: string;
	choices_json: string;
	updated_at: number;
}

/** Something happened to a ticket that somebody may have to be told; written with the change itself, gone once it has been shared out. */
export interface PushHappeningsTable {
	id: string;
	system: string;
	ticket_id: string;
	kind: string;
	facts_json: string;
	/** 1: it came with the first reading after an interruption. */
	late: number;
	happened_at: number;
	/** Not before; whoever works on it moves this on, so that a crash leaves it to the others. */
	due_at: number;
}

/** The next deadline of a ticket of which nobody has been told. */
export interface PushAlarmsTable {
	system: string;
	ticket_id: string;
	due_at: number;
}

/** A ticket of which a user was told and which he has not looked at since. */
export interface PushNoticesTable {
	system: string;
	login: string;
	ticket_id: string;
	kind: string;
	event_count: number;
	happened_at: number;
}

/** One message for one browser, waiting. A newer one on the same topic takes the place of an older one. */
export interface PushSendingsTable {
	id: string;
	subscription_id: string;
	topic: string;
	/** Host of the push service. */
	lane: string;
	kind: string;
	facts_json: string;
	happened_at: number;
	/** As with the happenings. */
	due_at: number;
	expires_at: number;
	attempts: number;
}

/** What a user has saved of how he looks at the list. */
export interface ListViewsTable {
	system: string;
	login: string;
	/** Grows with every change. */
	revision: number;
	views_json: string;
	updated_at: number;
}

export interface Tables {
	sessions: SessionsTable;
	throttle: ThrottleTable;
	directory_users: DirectoryUsersTable;
	account_books: AccountBooksTable;
	accounts: AccountsTable;
	roles: RolesTable;
	passwords: PasswordsTable;
	invitations: InvitationsTable;
	audit_log: AuditLogTable;
	mirror_state: MirrorStateTable;
	mirror_tickets: MirrorTicketsTable;
	mirror_timelines: MirrorTimelinesTable;
	mirror_scope_changes: MirrorScopeChangesTable;
	commands: CommandsTable;
	uploads: UploadsTable;
	passkeys: PasskeysTable;
	passkey_challenges: PasskeyChallengesTable;
	boards: BoardsTable;
	wake_ups: WakeUpsTable;
	presence: PresenceTable;
	list_views: ListViewsTable;
	push_keys: PushKeysTable;
	push_subscriptions: PushSubscriptionsTable;
	push_choices: PushChoicesTable;
	push_happenings: PushHappeningsTable;
	push_alarms: PushAlarmsTable;
	push_notices: PushNoticesTable;
	push_sendings: PushSendingsTable;
}
