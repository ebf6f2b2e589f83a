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
	updated_at: number;
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
	/** When the last attempt began. */
	attempted_at: Generated<number | null>;
}

export interface Tables {
	sessions: SessionsTable;
	throttle: ThrottleTable;
	directory_users: DirectoryUsersTable;
	mirror_state: MirrorStateTable;
	mirror_tickets: MirrorTicketsTable;
	mirror_timelines: MirrorTimelinesTable;
	mirror_scope_changes: MirrorScopeChangesTable;
	commands: CommandsTable;
}
