import * as z from 'zod';
import type { TicketCustomer, TicketFacts } from '#lib/domain/ticket.ts';
import type { TimelineFacts } from '#lib/domain/ticket-event.ts';
import { emailOrNull, readContact } from '../contact.ts';
import {
	id,
	instant,
	optionalId,
	optionalInstant,
	optionalNumber,
	optionalText,
	text,
	textList,
} from '../fields.ts';
import { personName } from '../person-name.ts';
import type { RowReader } from '../read-rows.ts';
import type { StatusBook } from '../status-book.ts';
import type { UpstreamTicket } from '../thulium-system.ts';
import { readMessages } from './messages.ts';

const customerRow = z.looseObject({
	customer_id: optionalId,
	name: optionalText,
	surname: optionalText,
	company: optionalText,
	email: optionalText,
	phone_number: optionalText,
});

const ticketRow = z.looseObject({
	ticket_id: id,
	revision: optionalNumber,
	subject: text,
	status_id: id,
	substatus_id: optionalId,
	category_id: optionalId,
	priority_id: optionalId,
	ticket_queue_id: optionalId,
	user_login: optionalText,
	direction: optionalText,
	from: optionalText,
	to: optionalText,
	cc: textList,
	tags: textList,
	customer: customerRow.nullable().catch(null),
	created_at: instant,
	updated_at: instant,
	postponed_until: optionalInstant,
	merged_into: optionalId,
	reaction_deadline: optionalInstant,
	execution_alert: optionalInstant,
	execution_deadline: optionalInstant,
	first_agent_responded_at: optionalInstant,
	attachment_count: optionalNumber,
	messages: z.array(z.unknown()).nullish().catch(null),
});

type TicketRow = z.output<typeof ticketRow>;

/** A ticket with the number of the change that made it what it is; null where the system sent none. */
export interface MobileTicket {
	ticket: UpstreamTicket;
	revision: number | null;
}

/** Reads a whole ticket. Throws a ZodError when what a ticket cannot do without is unreadable. */
export function readTicket(row: unknown, statuses: StatusBook, rows: RowReader): MobileTicket {
	const read = ticketRow.parse(row);
	const messages = read.messages ?? null;
	return {
		revision: read.revision,
		ticket: {
			facts: readFacts(read, statuses),
			timeline: messages === null ? null : readTimeline(read, messages, rows),
		},
	};
}

function readFacts(row: TicketRow, statuses: StatusBook): TicketFacts {
	return {
		id: row.ticket_id,
		subject: row.subject,
		statusId: row.status_id,
		substatusId: row.substatus_id,
		kind: statuses.kind(row.status_id),
		statusName: statuses.name(row.status_id, row.substatus_id),
		queueId: row.ticket_queue_id,
		categoryId: row.category_id,
		priorityId: row.priority_id,
		assignee: row.user_login,
		customer: readCustomer(row),
		tags: row.tags,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		firstRespondedAt: row.first_agent_responded_at,
		postponedUntil: row.postponed_until,
		deadlines: {
			reactionAt: row.reaction_deadline,
			alertAt: row.execution_alert,
			executionAt: row.execution_deadline,
		},
		attachmentCount: row.attachment_count,
		mergedInto: row.merged_into,
	};
}

/** The record of the CRM first, then what the ticket itself tells about who wrote. */
function readCustomer(row: TicketRow): TicketCustomer {
	const contact = readContact(row.from);
	const record = row.customer;
	return {
		id: record?.customer_id ?? null,
		name: personName(record?.name ?? null, record?.surname ?? null) ?? record?.company ?? contact.name,
		email: contact.email ?? record?.email ?? null,
		phone: record?.phone_number ?? contact.phone,
	};
}

function readTimeline(row: TicketRow, messages: readonly unknown[], rows: RowReader): TimelineFacts {
	return {
		ticketId: row.ticket_id,
		replyTo: emailOrNull(row.from) ?? row.customer?.email ?? null,
		mailbox: row.to,
		cc: row.cc,
		events: readMessages(messages, rows),
	};
}
