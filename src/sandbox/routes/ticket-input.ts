import { addTags, findMailbox, statusOfKind } from '../db/dictionaries.ts';
import { textList, type TicketRow } from '../db/rows.ts';
import { activeUser } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import type { Input } from '../input.ts';
import { type Author, userAuthor } from '../rules/author.ts';
import type { TicketChanges } from '../rules/change-ticket.ts';
import {
	checkCategory,
	checkCc,
	checkCustomer,
	checkLength,
	checkQueue,
	checkStatus,
	checkSubstatus,
} from '../rules/checks.ts';
import type { NewTicket } from '../rules/create-ticket.ts';
import { mergedCustomFields } from '../rules/custom-fields.ts';
import type { System } from '../system.ts';

const SOURCES = ['email', 'phone', 'sms', 'chat', 'www'] as const;
const DIRECTIONS = ['in_behalf_of', 'out'] as const;

/** Reads the body of `POST tickets`. @throws ApiError 400 */
export function newTicket(system: System, input: Input, author: Author): NewTicket {
	const { db } = system;
	const to = input.requiredText('to');
	const mailbox = findMailbox(db, to);
	if (!mailbox) throw new ApiError('unknownMailbox', { address: to });
	const queueId = input.id('ticket_queue_id');
	const login = input.text('user_login') || null;
	const user = login === null ? null : activeUser(db, login);
	const tags = input.texts('tags') ?? [];
	addTags(db, tags);
	return {
		direction: input.oneOf('direction', DIRECTIONS) ?? 'in_behalf_of',
		queue: queueId === undefined ? mailbox : checkQueue(db, queueId),
		to,
		from: input.text('from') ?? '',
		subject: input.requiredText('subject'),
		body: checkLength(input.requiredText('body')),
		bodyType: input.oneOf('body_type', ['HTML', 'PLAIN']) ?? 'PLAIN',
		author: user ? userAuthor(user) : author,
		comment: input.text('comment'),
		cc: checkCc(db, input.texts('cc') ?? []),
		attachments: input.texts('attachments') ?? [],
		source: input.oneOf('source', SOURCES) ?? 'email',
		userLogin: login,
		customerId: optional(input.id('customer_id'), (id) => checkCustomer(db, id)),
		tags,
		categoryId: optional(input.id('category_id'), (id) => checkCategory(db, id)),
		customFields: mergedCustomFields('[]', input.objectOrEmpty('custom_fields')),
		...newStatus(system, input),
	};
}

function newStatus(system: System, input: Input): Pick<NewTicket, 'statusId' | 'substatusId'> {
	const { db } = system;
	const statusId = optional(input.id('status_id'), (id) => checkStatus(db, id));
	const effective = statusId ?? statusOfKind(db, 'new').id;
	const substatusId = optional(input.id('substatus_id'), (id) => checkSubstatus(db, id, effective));
	return { statusId: substatusId === undefined ? statusId : effective, substatusId };
}

/** Reads the body of the documented `PUT tickets/:id`, where `null` and absence both mean "unchanged" unless this system is another one. */
export function documentedChanges(system: System, ticket: TicketRow, input: Input): TicketChanges {
	const { db } = system;
	const statusId = input.id('status_id');
	const substatusId = input.id('substatus_id');
	const categoryId = input.id('category_id');
	const queueId = input.id('ticket_queue_id');
	const tags = newTags(system, ticket, input.texts('tags'));
	const fields = input.object('custom_fields');
	if (tags) addTags(db, tags);
	return {
		...(statusId === undefined ? {} : { status_id: checkStatus(db, statusId) }),
		...(substatusId === undefined
			? {}
			: { substatus_id: checkSubstatus(db, substatusId, statusId ?? ticket.status_id) }),
		...(categoryId === undefined ? {} : { category_id: checkCategory(db, categoryId) }),
		...(queueId === undefined ? {} : { queue_id: checkQueue(db, queueId).id }),
		...newAssignee(system, input),
		...(tags === undefined ? {} : { tags: JSON.stringify(tags) }),
		...(fields === undefined ? {} : { custom_fields: mergedCustomFields(ticket.custom_fields, fields) }),
	};
}

function newAssignee({ db, edits }: System, input: Input): Pick<TicketChanges, 'user_login'> {
	const login = input.text('user_login');
	const isTakenAway =
		(edits.unassignedBy === 'null' && input.isNull('user_login')) ||
		(edits.unassignedBy === 'empty' && login === '');
	if (isTakenAway) return { user_login: null };
	return login === undefined ? {} : { user_login: activeUser(db, login).login };
}

function newTags({ edits }: System, ticket: TicketRow, tags: string[] | undefined): string[] | undefined {
	if (tags === undefined || edits.tags === 'ignore') return undefined;
	return edits.tags === 'replace' ? tags : [...new Set([...textList(ticket.tags), ...tags])];
}

function optional<Value, Result>(
	value: Value | undefined,
	check: (value: Value) => Result,
): Result | undefined {
	return value === undefined ? undefined : check(value);
}
