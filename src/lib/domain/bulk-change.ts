import { changeFault, type ChangeContext, type ChangeFault } from './change-fault.ts';
import { ticketValues, isDone, type TicketChange } from './ticket-change.ts';
import type { TicketFacts } from './ticket.ts';
import { canAccess } from './viewer.ts';

/** What is wished for many tickets at once: the same values for all, or tags that come and go. */
export type BulkWish = { set: TicketChange } | { addTags: readonly string[]; removeTags: readonly string[] };

/** One ticket and the change that the wish means for it. */
export interface PlannedChange<T> {
	ticket: T;
	set: TicketChange;
}

/** What will become of a wish, ticket by ticket, before anything is done. */
export interface BulkPlan<T> {
	doable: readonly PlannedChange<T>[];
	/** It is so already: nothing is to be done. */
	already: readonly T[];
	/** It cannot be done, and why. */
	refused: readonly { ticket: T; fault: ChangeFault }[];
	/** Of the doable ones: tickets that leave the viewer's sight. */
	leaving: readonly T[];
}

export type BulkContext = Omit<ChangeContext, 'current'>;

/** What the wish means for one ticket. */
export function wishFor(ticket: Pick<TicketFacts, 'tags'>, wish: BulkWish): TicketChange {
	if ('set' in wish) return wish.set;
	const kept = ticket.tags.filter((tag) => !wish.removeTags.includes(tag));
	return { tags: [...new Set([...kept, ...wish.addTags])] };
}

const leaves = <T extends TicketFacts>({ ticket, set }: PlannedChange<T>, context: BulkContext): boolean => {
	const { viewer } = context;
	const after = {
		queueId: set.queueId ?? ticket.queueId,
		assignee: set.assignee === undefined ? ticket.assignee : set.assignee,
	};
	return canAccess(viewer, ticket) && !canAccess(viewer, after);
};

/** Works out what a wish means for each of these tickets: what is not permitted is known before anything is stored. */
export function planBulk<T extends TicketFacts>(
	tickets: readonly T[],
	wish: BulkWish,
	context: BulkContext,
): BulkPlan<T> {
	const doable: PlannedChange<T>[] = [];
	const already: T[] = [];
	const refused: { ticket: T; fault: ChangeFault }[] = [];
	for (const ticket of tickets) {
		const set = wishFor(ticket, wish);
		const current = ticketValues(ticket, []);
		const fault = canAccess(context.viewer, ticket)
			? changeFault(set, { ...context, current })
			: 'no_permission';
		if (fault !== null) refused.push({ ticket, fault });
		else if (isDone(set, current)) already.push(ticket);
		else doable.push({ ticket, set });
	}
	const leaving = doable.filter((planned) => leaves(planned, context)).map(({ ticket }) => ticket);
	return { doable, already, refused, leaving };
}
