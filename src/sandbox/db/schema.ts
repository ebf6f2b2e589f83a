/** Version of the tables below; a database file of another version is refused at start. */
export const SCHEMA_VERSION = 2;

/** Tables of the system. Times are epoch milliseconds, lists and structures JSON text, booleans 0 or 1. */
export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE api_users (login TEXT PRIMARY KEY, password_hash TEXT NOT NULL, permissions TEXT NOT NULL);

CREATE TABLE roles (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, permissions TEXT NOT NULL, built_in INTEGER NOT NULL
);

CREATE TABLE users (
	id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, surname TEXT NOT NULL, email TEXT NOT NULL,
	password_hash TEXT NOT NULL, active INTEGER NOT NULL, is_agent INTEGER NOT NULL, change_password INTEGER NOT NULL,
	number INTEGER NOT NULL, outbound_mode TEXT NOT NULL, caller_id TEXT, language TEXT NOT NULL, group_id INTEGER NOT NULL,
	status TEXT NOT NULL, status_changed_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
);
CREATE TABLE user_roles (user_id INTEGER NOT NULL, role_id INTEGER NOT NULL, PRIMARY KEY (user_id, role_id)) WITHOUT ROWID;
CREATE TABLE user_queues (
	user_id INTEGER NOT NULL, channel TEXT NOT NULL, queue_id INTEGER NOT NULL, priority INTEGER NOT NULL,
	PRIMARY KEY (user_id, channel, queue_id)
) WITHOUT ROWID;

CREATE TABLE statuses (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, position INTEGER NOT NULL);
CREATE TABLE substatuses (
	id INTEGER PRIMARY KEY, status_id INTEGER NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL
);
CREATE TABLE channel_queues (
	channel TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL, PRIMARY KEY (channel, id)
) WITHOUT ROWID;
CREATE TABLE queues (id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, active INTEGER NOT NULL);
CREATE TABLE categories (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent_id INTEGER, position INTEGER NOT NULL
);
CREATE TABLE priorities (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL, level INTEGER NOT NULL, reaction_minutes INTEGER NOT NULL,
	alert_minutes INTEGER NOT NULL, execution_minutes INTEGER NOT NULL, is_default INTEGER NOT NULL
);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE templates (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, queue_ids TEXT NOT NULL);
CREATE TABLE macros (id INTEGER PRIMARY KEY, name TEXT NOT NULL, changes TEXT NOT NULL);

CREATE TABLE companies (
	id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, name TEXT NOT NULL, nip TEXT NOT NULL, type TEXT NOT NULL,
	group_name TEXT NOT NULL, account_manager TEXT NOT NULL, emails TEXT NOT NULL, phone_numbers TEXT NOT NULL,
	address TEXT, custom_fields TEXT NOT NULL, updated_at INTEGER
);
CREATE TABLE customers (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL, surname TEXT NOT NULL, company_id INTEGER, emails TEXT NOT NULL,
	phone_numbers TEXT NOT NULL, address TEXT, invoice_address TEXT, mail_drop_address TEXT, note TEXT NOT NULL,
	vip INTEGER NOT NULL, gender TEXT, identifier TEXT NOT NULL, type TEXT NOT NULL, group_name TEXT NOT NULL,
	account_manager TEXT NOT NULL, nip TEXT NOT NULL, details TEXT NOT NULL, custom_fields TEXT NOT NULL, updated_at INTEGER
);
CREATE TABLE customer_emails (customer_id INTEGER NOT NULL, email TEXT NOT NULL);
CREATE INDEX customer_emails_by_email ON customer_emails (email);
CREATE INDEX customer_emails_by_customer ON customer_emails (customer_id);
CREATE TABLE customer_notes (
	id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, note TEXT NOT NULL, created_at INTEGER NOT NULL
);
CREATE TABLE feed_records (
	id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, type TEXT NOT NULL, payload TEXT NOT NULL, created_at INTEGER NOT NULL
);
CREATE TABLE customer_files (
	id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, filename TEXT NOT NULL, content_type TEXT NOT NULL,
	size INTEGER NOT NULL, recipe TEXT NOT NULL
);

CREATE TABLE tickets (
	id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, subject TEXT NOT NULL, status_id INTEGER NOT NULL,
	substatus_id INTEGER, category_id INTEGER, priority_id INTEGER NOT NULL, queue_id INTEGER NOT NULL, user_login TEXT,
	source TEXT NOT NULL, direction TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL, cc TEXT NOT NULL,
	tags TEXT NOT NULL, customer_id INTEGER, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, closed_at INTEGER,
	postponed_until INTEGER, merged_into INTEGER, reaction_deadline INTEGER, execution_alert INTEGER,
	execution_deadline INTEGER, first_agent_responded_at INTEGER, custom_fields TEXT NOT NULL, deleted_at INTEGER
);
CREATE UNIQUE INDEX tickets_by_revision ON tickets (revision);
CREATE INDEX tickets_by_update ON tickets (updated_at);
CREATE INDEX tickets_by_customer ON tickets (customer_id);
CREATE INDEX tickets_by_status ON tickets (status_id, postponed_until);

CREATE TABLE messages (
	id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL, type TEXT NOT NULL, direction TEXT, user_login TEXT,
	author_name TEXT NOT NULL, sender TEXT, recipient TEXT, cc TEXT NOT NULL, body_type TEXT NOT NULL, body TEXT NOT NULL,
	system_notes TEXT NOT NULL, mentions TEXT NOT NULL, created_at INTEGER NOT NULL, external_id TEXT
);
CREATE INDEX messages_by_ticket ON messages (ticket_id, created_at, id);

CREATE TABLE attachments (
	token TEXT PRIMARY KEY, ticket_id INTEGER NOT NULL, message_id INTEGER NOT NULL, position INTEGER NOT NULL,
	filename TEXT NOT NULL, content_type TEXT NOT NULL, size INTEGER NOT NULL, content_id TEXT, inline INTEGER NOT NULL,
	recipe TEXT, file TEXT, deleted_at INTEGER
) WITHOUT ROWID;
CREATE INDEX attachments_by_ticket ON attachments (ticket_id, message_id, position);

CREATE TABLE temporary_files (
	token TEXT PRIMARY KEY, filename TEXT NOT NULL, content_type TEXT NOT NULL, size INTEGER NOT NULL, file TEXT NOT NULL,
	created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE external_writes (
	ticket_id INTEGER NOT NULL, external_id TEXT NOT NULL, message_id INTEGER, revision INTEGER NOT NULL,
	PRIMARY KEY (ticket_id, external_id)
) WITHOUT ROWID;

CREATE TABLE webhooks (
	id INTEGER PRIMARY KEY, actions TEXT NOT NULL, subscription_url TEXT NOT NULL, http_auth_user TEXT NOT NULL,
	http_auth_password TEXT NOT NULL
);
CREATE TABLE todos (id INTEGER PRIMARY KEY, user_login TEXT NOT NULL, content TEXT NOT NULL, due_at INTEGER, created_at INTEGER NOT NULL);
CREATE TABLE connections (
	id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, src TEXT NOT NULL, dst TEXT NOT NULL, disposition TEXT NOT NULL,
	ticket_id INTEGER, customer_id INTEGER, user_login TEXT NOT NULL, duration INTEGER NOT NULL, billsec INTEGER NOT NULL
);
`;

/** Tables that came later than the first files of this version; made at every start where they are missing. */
export const LATER_TABLES = `
CREATE TABLE IF NOT EXISTS external_tickets (
	external_id TEXT PRIMARY KEY, ticket_id INTEGER NOT NULL, message_id INTEGER NOT NULL, revision INTEGER NOT NULL
) WITHOUT ROWID;
`;
