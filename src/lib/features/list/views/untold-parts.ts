import type { ChoiceField, ListSort } from '#lib/domain/list/list-query.ts';
import type { Feature } from '#lib/domain/change-fault.ts';

interface Part {
	feature: Feature;
	field: ChoiceField;
	sort: ListSort;
	/** The text that says why. */
	reason: 'noTimeFilters' | 'noPriorityFilters';
}

const parts: readonly Part[] = [
	{ feature: 'sla_times', field: 'sla', sort: 'deadline', reason: 'noTimeFilters' },
	{ feature: 'priorities', field: 'priorities', sort: 'priority', reason: 'noPriorityFilters' },
];

export interface UntoldParts {
	fields: readonly ChoiceField[];
	sorts: readonly ListSort[];
	reasons: readonly Part['reason'][];
}

/** What a list cannot be narrowed or ordered by, because the system with these features tells it of no ticket. */
export function untoldParts(features: readonly string[]): UntoldParts {
	const untold = parts.filter(({ feature }) => !features.includes(feature));
	return {
		fields: untold.map(({ field }) => field),
		sorts: untold.map(({ sort }) => sort),
		reasons: untold.map(({ reason }) => reason),
	};
}
