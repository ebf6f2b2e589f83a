import { neededFeatures, valuesFault, type ChangeFault } from './change-fault.ts';
import type { Dictionaries } from './dictionaries.ts';
import { emailAddress } from './email-address.ts';
import { messageFault, type MessageFault } from './message-limits.ts';
import type { TicketChange, TicketValues } from './ticket-change.ts';
import { canAccess, type Viewer } from './viewer.ts';

/** A ticket as somebody writes it down. */
export interface NewTicket {
	/** The customer's e-mail address. */
	customer: string;
	subject: string;
	text: string;
	cc?: readonly string[];
	queueId: string;
	set?: Pick<TicketChange, 'assignee' | 'categoryId' | 'tags' | 'status'>;
}

export type NewTicketFault = ChangeFault | MessageFault | 'queue_without_mailbox';

/** What stands in a ticket that is not there yet. */
const nothing: TicketValues = {
	subject: '',
	queueId: null,
	assignee: null,
	status: { statusId: '', substatusId: null, postponedUntil: null },
	priorityId: null,
	deadlines: { reactionAt: null, alertAt: null, executionAt: null },
	categoryId: null,
	tags: [],
	cc: [],
};

/** What is chosen for a new ticket; "nobody" and "none" are what it begins with, so they are no choice. */
export function chosenValues({ set = {} }: Pick<NewTicket, 'set'>): NonNullable<NewTicket['set']> {
	const { assignee, categoryId, tags, status } = set;
	return {
		...(assignee == null ? {} : { assignee }),
		...(categoryId == null ? {} : { categoryId }),
		...(tags === undefined || tags.length === 0 ? {} : { tags }),
		...(status === undefined ? {} : { status }),
	};
}

/** A queue without a mailbox that is known has nothing to write from, and nothing to be written to. */
const hasMailbox = ({ queues }: Dictionaries, queueId: string): boolean =>
	queues.some(({ id, address }) => id === queueId && address !== null);

interface NewTicketContext {
	dictionaries: Dictionaries;
	viewer: Viewer;
	/** Epoch ms. */
	now: number;
}

/** Why this ticket cannot be created, or null. The same on the phone, before it is stored, and on the server, before it is sent. */
export function newTicketFault(ticket: NewTicket, context: NewTicketContext): NewTicketFault | null {
	const { dictionaries, viewer } = context;
	const { customer, subject, text, queueId, cc = [] } = ticket;
	const set = chosenValues(ticket);
	if (!canAccess(viewer, { queueId, assignee: set.assignee ?? null })) return 'no_permission';
	const features = dictionaries.features ?? [];
	if (neededFeatures(set).some((feature) => !features.includes(feature))) return 'feature_missing';
	if (emailAddress(customer) === null) return 'address_invalid';
	return (
		valuesFault({ subject, queueId, cc: [...cc], ...set }, { ...context, current: nothing }) ??
		(hasMailbox(dictionaries, queueId) ? null : 'queue_without_mailbox') ??
		messageFault(text)
	);
}
