import type { StatusChoice, TicketChange } from '#lib/domain/ticket-change.ts';
import type { TicketDeadlines } from '#lib/domain/ticket.ts';
import * as z from 'zod';
import { optionalId, optionalInstant, text, textList } from '../fields.ts';
import { UnreadableRow } from '../read-rows.ts';

/** A moment as the extension writes it: RFC 3339 with whole seconds and an offset. */
const momentText = (at: number | null): string | null =>
	at === null ? null : `${new Date(at).toISOString().slice(0, 19)}+00:00`;

const statusJson = ({ statusId, substatusId, postponedUntil }: StatusChoice) => ({
	status_id: statusId,
	substatus_id: substatusId,
	// Without a time of its own the system's parameter decides; null would be a wish for none.
	...(postponedUntil === null ? {} : { postponed_until: momentText(postponedUntil) }),
});

const deadlinesJson = ({ reactionAt, alertAt, executionAt }: TicketDeadlines) => ({
	reaction_deadline: momentText(reactionAt),
	execution_alert: momentText(alertAt),
	execution_deadline: momentText(executionAt),
});

/** A change in the extension's words (`Changeable`), where absent is unchanged and null clears. */
export function changeableJson(change: TicketChange): Record<string, unknown> {
	return {
		subject: change.subject,
		ticket_queue_id: change.queueId,
		assignee: change.assignee,
		category_id: change.categoryId,
		priority_id: change.priorityId,
		tags: change.tags,
		cc: change.cc,
		...(change.status && statusJson(change.status)),
		...(change.deadlines && deadlinesJson(change.deadlines)),
	};
}

type Fields = Record<string, unknown>;

const requiredId = (fields: Fields, name: string): string => {
	const id = optionalId.parse(fields[name]);
	if (id === null) throw new UnreadableRow(name);
	return id;
};

function readStatus(fields: Fields): StatusChoice {
	return {
		statusId: requiredId(fields, 'status_id'),
		substatusId: optionalId.parse(fields['substatus_id']),
		postponedUntil: optionalInstant.parse(fields['postponed_until'] ?? null),
	};
}

/** How each field of a `Changeable` is read; those of the status are read together. */
const readers: Record<string, (fields: Fields) => TicketChange> = {
	subject: (fields) => ({ subject: text.parse(fields['subject']) }),
	ticket_queue_id: (fields) => ({ queueId: requiredId(fields, 'ticket_queue_id') }),
	assignee: (fields) => ({ assignee: optionalId.parse(fields['assignee']) }),
	category_id: (fields) => ({ categoryId: optionalId.parse(fields['category_id']) }),
	priority_id: (fields) => ({ priorityId: requiredId(fields, 'priority_id') }),
	tags: (fields) => ({ tags: textList.parse(fields['tags']) }),
	cc: (fields) => ({ cc: textList.parse(fields['cc']) }),
	status_id: (fields) => ({ status: readStatus(fields) }),
	substatus_id: (fields) => ({ status: readStatus(fields) }),
	postponed_until: (fields) => ({ status: readStatus(fields) }),
};

const fieldsSchema = z.record(z.string(), z.unknown());

/**
 * A `Changeable` as a change of ours. Throws `UnreadableRow` when any part of it has no counterpart here: half of what a macro promises is
 * worse than no macro.
 */
export function readChangeable(json: unknown): TicketChange {
	const fields = fieldsSchema.parse(json);
	const parts = Object.keys(fields).map((name) => {
		const read = readers[name];
		if (read === undefined) throw new UnreadableRow(name);
		return read(fields);
	});
	return Object.assign({}, ...parts) as TicketChange;
}
