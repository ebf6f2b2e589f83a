import type {
	SeedCompany,
	SeedCustomer,
	SeedData,
	SeedMembership,
	SeedMessage,
	SeedTicket,
	SeedUser,
} from '../data/seed-data.ts';
import { hashPassword } from '../passwords.ts';
import type { Db } from './db.ts';
import { writeMeta } from './meta.ts';
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
		db.insert('roles', { id: role.roleId, name: role.name, permissions: JSON.stringify(role.permissions) });
	}
	for (const queue of data.queues) {
		const { queueId: id, name, address, active } = queue;
		db.insert('queues', { id, name, address, active: Number(active) });
	}
	for (const { categoryId: id, name, parentId, position } of data.categories) {
		db.insert('categories', { id, name, parent_id: parentId, position });
	}
	for (const name of data.tags) db.insert('tags', { name });
	insertStatuses(db, data);
	insertPriorities(db, data);
	insertTexts(db, data);
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

function insertCompany(db: Db, company: SeedCompany, nowMs: number): void {
	db.insert('companies', {
		id: company.companyId,
		customer_id: company.customerId,
		name: company.name,
		nip: company.nip,
		type: company.type,
		group_name: company.group,
		account_manager: '',
		emails: '[]',
		phone_numbers: '[]',
		address: JSON.stringify(company.address),
		custom_fields: JSON.stringify(company.customFields),
		updated_at: nowMs,
	});
}

function insertCustomer(db: Db, customer: SeedCustomer): void {
	db.insert('customers', {
		id: customer.customerId,
		name: customer.name,
		surname: customer.surname,
		company_id: customer.companyId,
		emails: JSON.stringify(customer.emails),
		phone_numbers: JSON.stringify(customer.phoneNumbers),
		address: customer.address === null ? null : JSON.stringify(customer.address),
		note: customer.note,
		vip: Number(customer.vip),
		gender: customer.gender,
		identifier: customer.identifier ?? '',
		type: customer.type ?? '',
		group_name: customer.group ?? '',
		account_manager: customer.accountManager ?? '',
		nip: '',
		details: '{}',
		custom_fields: JSON.stringify(customer.customFields),
		updated_at: customer.updatedAtMs,
	});
	for (const email of customer.emails) {
		db.insert('customer_emails', { customer_id: customer.customerId, email: email.toLowerCase() });
	}
}

// Some customers have a file of their own (an agreement, say), read with `downloads/:id/attached_file`.
function insertCustomerFiles(db: Db, customers: readonly SeedCustomer[]): void {
	for (const { customerId } of customers.filter(({ customerId }) => customerId % 10 === 0)) {
		const size = 40_000 + (customerId % 7) * 11_000;
		const recipe = { kind: 'pdf', size, variant: customerId, title: `Umowa ${customerId}` };
		db.insert('customer_files', {
			customer_id: customerId,
			filename: `umowa-${customerId}.pdf`,
			content_type: 'application/pdf',
			size,
			recipe: JSON.stringify(recipe),
		});
	}
}

function insertTicket(db: Db, ticket: SeedTicket, revision: number): void {
	db.insert('tickets', {
		id: ticket.ticketId,
		revision,
		subject: ticket.subject,
		status_id: ticket.statusId,
		substatus_id: ticket.substatusId,
		category_id: ticket.categoryId,
		priority_id: ticket.priorityId,
		queue_id: ticket.queueId,
		user_login: ticket.assignee,
		source: ticket.source,
		direction: ticket.direction,
		sender: ticket.from,
		recipient: ticket.to,
		cc: JSON.stringify(ticket.cc),
		tags: JSON.stringify(ticket.tags),
		customer_id: ticket.customerId,
		created_at: ticket.createdAtMs,
		updated_at: ticket.updatedAtMs,
		closed_at: ticket.closedAtMs,
		postponed_until: ticket.postponedUntilMs,
		merged_into: ticket.mergedInto,
		reaction_deadline: ticket.reactionDeadlineMs,
		execution_alert: ticket.executionAlertMs,
		execution_deadline: ticket.executionDeadlineMs,
		first_agent_responded_at: ticket.firstAgentRespondedAtMs,
		custom_fields: JSON.stringify(ticket.customFields),
	});
	for (const message of ticket.messages) insertMessage(db, ticket.ticketId, message);
	if (ticket.source === 'phone') insertConnection(db, ticket);
}

function insertMessage(db: Db, ticketId: number, message: SeedMessage): void {
	db.insert('messages', {
		id: message.messageId,
		ticket_id: ticketId,
		type: message.type,
		direction: message.direction,
		user_login: message.userLogin,
		author_name: message.authorName,
		sender: message.from,
		recipient: message.to,
		cc: JSON.stringify(message.cc),
		body_type: message.bodyType,
		body: message.body,
		system_notes: JSON.stringify(message.systemNotes),
		mentions: JSON.stringify(message.mentions),
		created_at: message.createdAtMs,
	});
	for (const [position, attachment] of message.attachments.entries()) {
		db.insert('attachments', {
			token: attachment.token,
			ticket_id: ticketId,
			message_id: message.messageId,
			position,
			filename: attachment.filename,
			content_type: attachment.contentType,
			size: attachment.size,
			content_id: attachment.contentId,
			inline: Number(attachment.inline),
			recipe: JSON.stringify(attachment.recipe),
		});
	}
}

function insertConnection(db: Db, ticket: SeedTicket): void {
	const seconds = 60 + (ticket.ticketId % 240);
	db.insert('connections', {
		started_at: ticket.createdAtMs,
		src: ticket.from,
		dst: '123456700',
		disposition: 'ANSWERED',
		ticket_id: ticket.ticketId,
		customer_id: ticket.customerId,
		user_login: ticket.assignee ?? '',
		duration: seconds + 12,
		billsec: seconds,
	});
}
