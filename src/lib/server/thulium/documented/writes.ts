import * as z from 'zod';
import { id, text } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import type { LocalTime } from '../local-time.ts';
import type { CreatedTicket, OutgoingChange, OutgoingTicket, WriteReceipt } from '../thulium-system.ts';
import { withUploads } from '../uploads.ts';
import { UpstreamError } from '../upstream-error.ts';
import { changeJson, chosenJson } from './changeable.ts';
import { pageStep, type TicketList } from './ticket-list.ts';

/** Answers `[]` or nothing, so it cannot be told which message was made. */
export async function write(
	http: HttpClient,
	route: string,
	ticketId: string,
	json: { attachments?: string[] } & Record<string, unknown>,
): Promise<WriteReceipt> {
	await withUploads(json.attachments ?? [], () =>
		http.send({ method: 'POST', route, params: { id: ticketId }, json }),
	);
	return { eventId: null };
}

/**
 * Tags are put into the system's dictionary before they are used: whether they must be there is not documented. Those that are there already
 * are skipped by the system. An API user that may not do this may still use the tags there are.
 */
async function addTags(http: HttpClient, tags: readonly string[] | undefined): Promise<void> {
	if (tags === undefined || tags.length === 0) return;
	try {
		await http.send({ method: 'POST', route: 'tags', json: { tags }, write: false });
	} catch (error) {
		const isClosed = error instanceof UpstreamError && (error.kind === 'refused' || error.kind === 'missing');
		if (!isClosed) throw error;
	}
}

export async function changeTicket(
	http: HttpClient,
	{ ticketId, change }: OutgoingChange,
): Promise<WriteReceipt> {
	const json = changeJson(change);
	await addTags(http, change.tags);
	await http.send({ method: 'PUT', route: 'tickets/:id', params: { id: ticketId }, json });
	return { eventId: null };
}

const createdSchema = z.looseObject({ ticket_id: id });

export async function createTicket(http: HttpClient, ticket: OutgoingTicket): Promise<CreatedTicket> {
	await addTags(http, ticket.set.tags);
	const { json } = await withUploads(ticket.attachments, () =>
		http.send({ method: 'POST', route: 'tickets', json: ticketJson(ticket) }),
	);
	const created = createdSchema.safeParse(json).data;
	if (created === undefined)
		throw new UpstreamError('garbage', { message: 'POST tickets told no number', maybeDone: true });
	return { ticketId: created.ticket_id, eventId: null };
}

const ticketJson = (ticket: OutgoingTicket): Record<string, unknown> => ({
	to: ticket.mailbox,
	from: ticket.customer,
	direction: ticket.direction === 'out' ? 'out' : 'in_behalf_of',
	subject: ticket.subject,
	body: ticket.text,
	body_type: 'PLAIN',
	...(ticket.cc.length === 0 ? {} : { cc: ticket.cc }),
	...(ticket.attachments.length === 0 ? {} : { attachments: ticket.attachments }),
	...chosenJson({ ...ticket.set, queueId: ticket.queueId }),
});

const candidateRow = z.looseObject({ ticket_id: id, subject: text });
/** In the minutes since a lost answer nobody creates more tickets than these hold. */
const pagesAtMost = 5;

/** Tickets with this subject that were created since then. */
export async function createdSince(
	list: TicketList,
	time: LocalTime,
	subject: string,
	since: number,
): Promise<string[]> {
	const found = new Set<string>();
	let offset = 0;
	for (let page = 0; page < pagesAtMost; page++) {
		const read = await list.read({ create_date_from: time.toSafeLowerBound(since), offset });
		for (const row of read.rows) {
			const candidate = candidateRow.safeParse(row).data;
			if (candidate?.subject.trim() === subject.trim()) found.add(candidate.ticket_id);
		}
		if (!read.more) break;
		offset += pageStep(read);
	}
	return [...found];
}
