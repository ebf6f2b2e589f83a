import type { StatusKind } from './status.ts';

/** The person a ticket belongs to. `id` is null when the ticket is not pinned to a CRM record. */
export interface TicketCustomer {
	id: string | null;
	name: string | null;
	email: string | null;
	phone: string | null;
}

/** Moments in epoch milliseconds; null where the ticket or the system has none. */
export interface TicketDeadlines {
	reactionAt: number | null;
	alertAt: number | null;
	executionAt: number | null;
}

/** A ticket as the list knows it. Every id is a string, since Thulium mixes strings and numbers. Times are epoch milliseconds. */
export interface TicketFacts {
	/** The ticket's number, also its id. */
	id: string;
	subject: string;
	statusId: string;
	substatusId: string | null;
	kind: StatusKind;
	/** `<status>` or `<status> - <substatus>` as the system calls it: shown when the dictionary does not know the id. */
	statusName: string;
	queueId: string | null;
	categoryId: string | null;
	priorityId: string | null;
	/** Login of the assigned user; null when nobody has it. */
	assignee: string | null;
	customer: TicketCustomer;
	tags: string[];
	createdAt: number;
	updatedAt: number;
	firstRespondedAt: number | null;
	postponedUntil: number | null;
	deadlines: TicketDeadlines;
	/** Number of attachments in the whole ticket; null when the system does not say. */
	attachmentCount: number | null;
	/** Target of a merge; null unless merged and known. */
	mergedInto: string | null;
}

/** A ticket with the revision under which our mirror last saw it change. Revisions grow; a newer one replaces an older one. */
export interface Ticket extends TicketFacts {
	rev: number;
}

/** What a customer is called in one line: name, else e-mail, else phone; null when nothing is known. */
export const customerLabel = (customer: TicketCustomer): string | null =>
	customer.name ?? customer.email ?? customer.phone;

/** Newest last change first; the higher number first where the minute is the same. */
export const byNewestChange = (a: Ticket, b: Ticket): number =>
	b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id);
