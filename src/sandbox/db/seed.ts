import type { SeedChannelQueue, SeedData, SeedMembership, SeedUser } from '../data/seed-data.ts';
import { hashPassword } from '../passwords.ts';
import type { Db } from './db.ts';
import { writeMeta } from './meta.ts';
import { insertCompany, insertCustomer, insertCustomerFiles } from './seed-customers.ts';
import { insertTicket } from './seed-tickets.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** API users a fresh system has; a permission is an element (`tickets`), one method of it (`GET tickets`) or `*`. */
const API_USERS = [
	{ login: 'api', password: 'api-demo', permissions: ['*'] },
	{
		login: 'readonly',
		password: 'readonly-demo',
		permissions: [
			'GET tickets',
			'GET ticket_statuses',
			'GET ticket_categories',
			'GET ticket_queues',
			'GET files',
			'GET agents',
		],
	},
];

/** Creates the tables and fills them in one transaction; `nowMs` dates what the data leaves undated. */
export function fillDatabase(db: Db, data: SeedData, nowMs: number): void {
	db.exec(SCHEMA);
	db.transaction(() => {
		insertFacts(db, data);
		insertApiUsers(db);
		insertDictionaries(db, data);
		for (const user of data.users) insertUser(db, user);
		for (const company of data.companies) insertCompany(db, company, nowMs);
		for (const customer of data.customers) insertCustomer(db, customer);
		for (const [index, ticket] of data.tickets.entries()) insertTicket(db, ticket, index + 1);
		insertCustomerFiles(db, data.customers);
	});
}

/** True when the file already holds a system. @throws Error when it is of another version */
export function isFilled(db: Db): boolean {
	if (!db.get("SELECT 1 AS one FROM sqlite_master WHERE name = 'meta'")) return false;
	const version = db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'schema_version'")?.value;
	if (version !== String(SCHEMA_VERSION)) {
		throw new Error(`The database has version ${version ?? 'none'}, this sandbox needs ${SCHEMA_VERSION}`);
	}
	return true;
}

function insertFacts(db: Db, data: SeedData): void {
	writeMeta(db, 'schema_version', SCHEMA_VERSION);
	writeMeta(db, 'system_name', data.system.name);
	writeMeta(db, 'timezone', data.system.timezone);
	writeMeta(db, 'language', data.system.language);
	writeMeta(db, 'postpone_minutes', data.parameters.postponeMinutes);
	writeMeta(db, 'max_attachment_bytes', data.parameters.maxAttachmentBytes);
	writeMeta(db, 'max_cc', data.parameters.maxCc);
	writeMeta(db, 'revision', data.tickets.length);
	writeMeta(db, 'dictionaries_revision', 1);
	writeMeta(db, 'users_revision', 1);
}

function insertApiUsers(db: Db): void {
	for (const { login, password, permissions } of API_USERS) {
		db.insert('api_users', {
			login,
			password_hash: hashPassword(password),
			permissions: JSON.stringify(permissions),
		});
	}
}

function insertDictionaries(db: Db, data: SeedData): void {
	for (const role of data.roles) {
		const { roleId: id, name, permissions, builtIn } = role;
		db.insert('roles', {
			id,
			name,
			permissions: JSON.stringify(permissions),
			built_in: Number(builtIn ?? false),
		});
	}
	for (const queue of data.queues) {
		const { queueId: id, name, address, active } = queue;
		db.insert('queues', { id, name, address, active: Number(active) });
	}
	insertChannelQueues(db, 'hotline', data.hotlineQueues);
	insertChannelQueues(db, 'chat', data.chatQueues);
	for (const { categoryId: id, name, parentId, position } of data.categories) {
		db.insert('categories', { id, name, parent_id: parentId, position });
	}
	for (const name of data.tags) db.insert('tags', { name });
	insertStatuses(db, data);
	insertPriorities(db, data);
	insertTexts(db, data);
}

function insertChannelQueues(db: Db, channel: string, queues: readonly SeedChannelQueue[]): void {
	for (const { queueId: id, name, active } of queues)
		db.insert('channel_queues', { channel, id, name, active: Number(active) });
}

function insertStatuses(db: Db, data: SeedData): void {
	for (const { statusId: id, name, kind, position, substatuses } of data.statuses) {
		db.insert('statuses', { id, name, kind, position });
		for (const [index, substatus] of substatuses.entries()) {
			db.insert('substatuses', {
				id: substatus.substatusId,
				status_id: id,
				name: substatus.name,
				position: index + 1,
			});
		}
	}
}

function insertPriorities(db: Db, data: SeedData): void {
	for (const priority of data.priorities) {
		db.insert('priorities', {
			id: priority.priorityId,
			name: priority.name,
			level: priority.level,
			reaction_minutes: priority.reactionMinutes,
			alert_minutes: priority.alertMinutes,
			execution_minutes: priority.executionMinutes,
			is_default: Number(priority.default),
		});
	}
}

function insertTexts(db: Db, data: SeedData): void {
	for (const { templateId: id, name, body, queueIds } of data.templates) {
		db.insert('templates', { id, name, body, queue_ids: JSON.stringify(queueIds) });
	}
	for (const { macroId: id, name, changes } of data.macros) {
		db.insert('macros', { id, name, changes: JSON.stringify(changes) });
	}
}

function insertUser(db: Db, user: SeedUser): void {
	db.insert('users', {
		id: user.userId,
		login: user.login,
		name: user.name,
		surname: user.surname,
		email: user.email,
		password_hash: hashPassword(user.password),
		active: Number(user.active),
		is_agent: Number(user.isAgent),
		change_password: Number(user.changePassword),
		number: user.internalNumber,
		outbound_mode: user.outboundMode,
		caller_id: user.callerId,
		language: user.language,
		group_id: 1,
		status: user.active && user.isAgent ? 'FREE' : 'OFF',
		status_changed_at: user.updatedAtMs,
		updated_at: user.updatedAtMs,
	});
	for (const roleId of user.roleIds) db.insert('user_roles', { user_id: user.userId, role_id: roleId });
	insertMemberships(db, user.userId, 'ticket', user.ticketQueues);
	insertMemberships(db, user.userId, 'hotline', user.hotlineQueues);
	insertMemberships(db, user.userId, 'chat', user.chatQueues);
}

function insertMemberships(
	db: Db,
	userId: number,
	channel: string,
	memberships: readonly SeedMembership[],
): void {
	for (const { queueId, priority } of memberships) {
		db.insert('user_queues', { user_id: userId, channel, queue_id: queueId, priority });
	}
}
