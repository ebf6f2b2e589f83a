import type { NotificationChoices } from '#lib/domain/notification.ts';
import { canAccess, type TicketScope, type Viewer } from '#lib/domain/viewer.ts';
import type { Happening } from './happening.ts';

/** Somebody who can be told, as he is and wishes at this moment. */
export interface Listener {
	viewer: Viewer;
	choices: NotificationChoices;
}

/** His own queues: those that he is assigned to, not all that a role lets him see, or a manager would hear of everything. */
const isInMyQueue = ({ queues }: Viewer, { queueId }: TicketScope): boolean =>
	queues.some((queue) => queue.queueId === queueId);

const isFreeForMe = ({ viewer, choices }: Listener, ticket: TicketScope): boolean =>
	ticket.assignee === null &&
	isInMyQueue(viewer, ticket) &&
	!(ticket.queueId !== null && choices.mutedQueues.includes(ticket.queueId));

const isMine = ({ viewer }: Listener, ticket: TicketScope): boolean => ticket.assignee === viewer.login;

const concerns: Record<
	Happening['kind'],
	(listener: Listener, ticket: TicketScope, isNamed: (viewer: Viewer) => boolean) => boolean
> = {
	new: isFreeForMe,
	assigned: isMine,
	customer: isMine,
	mention: (listener, _ticket, isNamed) => isNamed(listener.viewer),
	alarm: (listener, ticket) => isMine(listener, ticket) || isFreeForMe(listener, ticket),
	back: (listener, ticket) => isMine(listener, ticket) || isFreeForMe(listener, ticket),
};

/**
 * Whether somebody is told: it concerns him, he may see the ticket as it is now, he wants to hear of it, and it was not himself.
 * `isNamed` says whether a comment of it names him.
 */
export function isTold(
	happening: Pick<Happening, 'kind' | 'actors'>,
	ticket: TicketScope,
	listener: Listener,
	isNamed: (viewer: Viewer) => boolean,
): boolean {
	const { viewer, choices } = listener;
	return (
		choices.kinds[happening.kind] &&
		!happening.actors.includes(viewer.login) &&
		canAccess(viewer, ticket) &&
		concerns[happening.kind](listener, ticket, isNamed)
	);
}
