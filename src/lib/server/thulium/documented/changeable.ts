import type { TicketChange } from '#lib/domain/ticket-change.ts';
import { UpstreamError } from '../upstream-error.ts';

/** The part of a change that the documented API can do; it has no way to clear a value, and none to name anything else. */
type DocumentedChange = Pick<TicketChange, 'queueId' | 'assignee' | 'status' | 'categoryId' | 'tags'>;

const isKnown = (change: TicketChange): boolean =>
	change.subject === undefined &&
	change.priorityId === undefined &&
	change.deadlines === undefined &&
	change.cc === undefined;

/**
 * A change in the words of `PUT tickets/:id`. Who asks sees to it that nothing else is wished for (the domain's `neededFeatures`); a slip there
 * ends here, since leaving half of it out would look as if it were saved.
 */
export function changeJson(change: TicketChange): Record<string, unknown> {
	if (!isKnown(change) || change.assignee === null || change.categoryId === null)
		throw new UpstreamError('rejected', { message: 'the documented API cannot do this change' });
	return chosenJson(change);
}

/** What may be chosen both for a new ticket and for one that is there. */
export function chosenJson({
	queueId,
	assignee,
	status,
	categoryId,
	tags,
}: DocumentedChange): Record<string, unknown> {
	return {
		...(queueId === undefined ? {} : { ticket_queue_id: queueId }),
		...(assignee == null ? {} : { user_login: assignee }),
		...(status === undefined ? {} : { status_id: status.statusId }),
		...(status?.substatusId == null ? {} : { substatus_id: status.substatusId }),
		...(categoryId == null ? {} : { category_id: categoryId }),
		...(tags === undefined ? {} : { tags }),
	};
}
