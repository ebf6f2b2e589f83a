import { isActiveKind } from './status.ts';
import type { TicketFacts } from './ticket.ts';

export type Permission = 'tickets' | 'tickets_all_queues' | 'tags_create' | 'sla_edit' | 'users_manage';

export interface QueueMembership {
	queueId: string;
	/** Lower is served sooner. */
	priority: number;
}

/** The signed-in user as far as tickets are concerned. */
export interface Viewer {
	login: string;
	name: string;
	email: string | null;
	permissions: string[];
	queues: QueueMembership[];
}

/** The two facts of a ticket that decide who may see it. */
export type TicketScope = Pick<TicketFacts, 'assignee' | 'queueId'>;

export const may = (viewer: Viewer, permission: Permission): boolean =>
	viewer.permissions.includes(permission);

export const hasQueue = (viewer: Viewer, queueId: string | null): boolean =>
	may(viewer, 'tickets_all_queues') || viewer.queues.some((queue) => queue.queueId === queueId);

/** Access: open, act on, be told about. Assigned to me, or in one of my queues whoever has it. */
export const canAccess = (viewer: Viewer, scope: TicketScope): boolean =>
	may(viewer, 'tickets') && (scope.assignee === viewer.login || hasQueue(viewer, scope.queueId));

/** The default list: active tickets that are mine, or nobody's in a queue of mine. Narrower than access. */
export const isInDefaultList = (viewer: Viewer, ticket: TicketScope & Pick<TicketFacts, 'kind'>): boolean =>
	isActiveKind(ticket.kind) &&
	canAccess(viewer, ticket) &&
	(ticket.assignee === viewer.login || ticket.assignee === null);
