/**
 * What a status means, whatever its name: systems rename and reorder statuses, so nothing is ever decided by name or id. On a device there may be
 * kinds of a newer server besides these; they go for `other`.
 */
export type StatusKind = 'new' | 'open' | 'waiting' | 'postponed' | 'merged' | 'closed' | 'other';

const restingKinds: ReadonlySet<StatusKind> = new Set<StatusKind>(['postponed', 'merged', 'closed']);
const finishedKinds: ReadonlySet<StatusKind> = new Set<StatusKind>(['merged', 'closed']);

/** Open in the sense of the ticket list: somebody still has to do something now. An unknown kind counts as active, so that nothing vanishes. */
export const isActiveKind = (kind: StatusKind): boolean => !restingKinds.has(kind);

/** Closed or merged: no longer part of a snapshot of the list. */
export const isFinishedKind = (kind: StatusKind): boolean => finishedKinds.has(kind);

export interface Substatus {
	id: string;
	name: string;
}

export interface Status {
	id: string;
	name: string;
	kind: StatusKind;
	substatuses: Substatus[];
}
