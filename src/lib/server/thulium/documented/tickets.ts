import * as z from 'zod';
import type { TicketFacts } from '#lib/domain/ticket.ts';
import { emailOrNull, readContact } from '../contact.ts';
import { durationMs, id, optionalId, optionalText, text, textList } from '../fields.ts';
import type { LocalTime } from '../local-time.ts';
import { UnreadableRow, type RowReader } from '../read-rows.ts';
import type { StatusBook } from '../status-book.ts';
import type { UpstreamTicket } from '../thulium-system.ts';
import { readMessages } from './messages.ts';

const ticketRow = z.looseObject({
	ticket_id: id,
	from: optionalText,
	ticket_queue_name: optionalText,
	ticket_queue_id: optionalId,
	subject: text,
	status_id: id,
	substatus_id: optionalId,
	customer_id: optionalId,
	full_status_name: optionalText,
	category_id: optionalId,
	user_login: optionalText,
	tags: textList,
	created_at: text,
	updated_at: text,
	first_agent_responded_at: optionalText,
	first_agent_response_time: text,
	messages: z.array(z.unknown()).nullish().catch(null),
});

type TicketRow = z.output<typeof ticketRow>;

export interface ReadContext {
	statuses: StatusBook;
	time: LocalTime;
	rows: RowReader;
}

/**
 * Reads a row of the list or the details of a ticket. Only details carry messages; a row gives no timeline.
 * Throws a ZodError or `UnreadableRow` when what a ticket cannot do without is unreadable.
 */
export function readTicket(row: unknown, context: ReadContext): UpstreamTicket {
	const read = ticketRow.parse(row);
	const createdAt = moment(read.created_at, 'created_at', context.time);
	const { messages } = read;
	const events = messages ? readMessages(messages, { ...context, createdAt }) : null;
	const facts = readFacts(read, createdAt, context);
	return {
		facts: {
			...facts,
			attachmentCount: events ? sum(events.map((event) => event.attachments.length)) : null,
		},
		timeline: events && {
			ticketId: read.ticket_id,
			replyTo: emailOrNull(read.from),
			mailbox: emailOrNull(read.ticket_queue_name),
			cc: [],
			events,
		},
	};
}

/** What the documented API has no field for (priority, deadlines, time of postponing, merge target) is null. */
function readFacts(row: TicketRow, createdAt: number, { statuses, time }: ReadContext): TicketFacts {
	return {
		id: row.ticket_id,
		subject: row.subject,
		statusId: row.status_id,
		substatusId: row.substatus_id,
		kind: statuses.kind(row.status_id),
		statusName: row.full_status_name ?? statuses.name(row.status_id, row.substatus_id),
		queueId: row.ticket_queue_id,
		categoryId: row.category_id,
		priorityId: null,
		assignee: row.user_login,
		customer: { id: row.customer_id, ...readContact(row.from) },
		tags: row.tags,
		createdAt,
		updatedAt: moment(row.updated_at, 'updated_at', time, createdAt),
		firstRespondedAt: firstRespondedAt(row, createdAt, time),
		postponedUntil: null,
		deadlines: { reactionAt: null, alertAt: null, executionAt: null },
		attachmentCount: null,
		mergedInto: null,
	};
}

/** The moment itself, else what the time it took says; null while nobody has answered. */
function firstRespondedAt(row: TicketRow, createdAt: number, time: LocalTime): number | null {
	const at = time.toEpochMs(row.first_agent_responded_at ?? '', createdAt);
	const tookMs = durationMs(row.first_agent_response_time);
	return at ?? (tookMs === null ? null : createdAt + tookMs);
}

function moment(value: string, field: string, time: LocalTime, notBefore?: number): number {
	const at = time.toEpochMs(value, notBefore);
	if (at === null) throw new UnreadableRow(field);
	return at;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
