import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import { noValue, type ChoiceField } from '#lib/domain/list/list-query.ts';
import type { Ticket } from '#lib/domain/ticket.ts';

/** A value that can be chosen, with how many tickets have it. */
export interface Facet {
	value: string;
	label: string;
	count: number;
}

type Named = Pick<Dictionaries, 'statuses' | 'queues' | 'priorities'>;
export type FacetField = Exclude<ChoiceField, 'sla'>;
/** What the system's names do not say. */
export interface FacetTexts {
	noQueue: string;
	noPriority: string;
}

function counted(
	tickets: readonly Ticket[],
	valuesOf: (ticket: Ticket) => readonly string[],
): Map<string, number> {
	const counts = new Map<string, number>();
	for (const ticket of tickets)
		for (const value of valuesOf(ticket)) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

const valuesOf: Record<FacetField, (ticket: Ticket) => readonly string[]> = {
	statuses: ({ statusId }) => [statusId],
	queues: ({ queueId }) => [queueId ?? noValue],
	priorities: ({ priorityId }) => [priorityId ?? noValue],
	tags: ({ tags }) => tags,
};

/** What a value is called, also where the dictionaries do not know it: by a ticket that has it, at last by its id. */
function labelsOf(
	field: FacetField,
	tickets: readonly Ticket[],
	named: Named,
	texts: FacetTexts,
): ReadonlyMap<string, string> {
	if (field === 'tags') return new Map();
	const labels = new Map<string, string>(named[field].map(({ id, name }) => [id, name]));
	if (field === 'statuses')
		for (const { statusId, statusName } of tickets)
			if (!labels.has(statusId)) labels.set(statusId, statusName);
	if (field === 'queues') labels.set(noValue, texts.noQueue);
	if (field === 'priorities') labels.set(noValue, texts.noPriority);
	return labels;
}

/** Fields whose values are few: all of them are offered, also those that no ticket has now. */
const offersAll = (field: FacetField): boolean => field === 'statuses' || field === 'priorities';

/**
 * The values of a field among these tickets, in the order of the dictionaries, tags by how many have them; `chosen` ones are always among
 * them, so that they can be taken away.
 */
export function facetsOf(
	field: FacetField,
	tickets: readonly Ticket[],
	chosen: readonly string[],
	named: Named,
	texts: FacetTexts,
): Facet[] {
	const counts = counted(tickets, valuesOf[field]);
	const labels = labelsOf(field, tickets, named, texts);
	const offered = [...labels.keys()].filter(
		(value) => (offersAll(field) && value !== noValue) || counts.has(value),
	);
	const values = new Set([...offered, ...counts.keys(), ...chosen]);
	const facets = [...values].map((value) => ({
		value,
		label: labels.get(value) ?? value,
		count: counts.get(value) ?? 0,
	}));
	return field === 'tags'
		? facets.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'pl'))
		: facets;
}

/** What one value is called, for the chip that takes it away. */
export function facetLabel(
	field: FacetField,
	value: string,
	tickets: readonly Ticket[],
	named: Named,
	texts: FacetTexts,
): string {
	if (field === 'tags') return value;
	return labelsOf(field, tickets, named, texts).get(value) ?? value;
}
