/**
 * The rows of the documented dictionaries have no documented shape. A real system may name ids and nest children in any of these ways, so a
 * client has to read them all: `plain` `{id, name, substatuses}`; `keyed` ids as text under the resource's own name, children nested;
 * `enveloped` `{count, result}`; `named` `{statuses: […]}` with `label`; `flat` a row of its own for each sub-status.
 */
export const shapes = ['plain', 'keyed', 'enveloped', 'named', 'flat'] as const;
export type Shape = (typeof shapes)[number];

interface Entry {
	id: number;
	name: string;
	parent_id?: number | null;
	substatuses?: { id: number; name: string }[];
}

interface Names {
	id: string;
	list: string;
}

const namesOf: Record<string, Names> = {
	ticket_statuses: { id: 'status_id', list: 'statuses' },
	ticket_categories: { id: 'category_id', list: 'categories' },
	ticket_queues: { id: 'ticket_queue_id', list: 'queues' },
};

/** A dictionary as a system of this shape gives it. */
export function shaped(shape: Shape, resource: string, entries: readonly Entry[]): unknown {
	const names = namesOf[resource] ?? { id: 'id', list: resource };
	if (shape === 'enveloped') return { count: entries.length, result: entries };
	if (shape === 'keyed') return keyed(entries, names.id);
	if (shape === 'named') return { [names.list]: entries.map(labelled) };
	return shape === 'flat' ? entries.flatMap((entry) => flat(entry, names.id)) : entries;
}

const keyed = (entries: readonly Entry[], idKey: string): unknown[] => {
	const row = (entry: Entry): Record<string, unknown> => {
		const children = entries.filter(({ parent_id }) => parent_id === entry.id);
		return {
			[idKey]: String(entry.id),
			name: entry.name,
			...(entry.substatuses && {
				sub_statuses: entry.substatuses.map(({ id, name }) => ({ substatus_id: String(id), name })),
			}),
			...(children.length > 0 ? { subcategories: children.map(row) } : {}),
		};
	};
	return entries.filter(({ parent_id }) => parent_id == null).map(row);
};

const labelled = ({ id, name, parent_id, substatuses }: Entry): Record<string, unknown> => ({
	id,
	label: name,
	...(parent_id === undefined ? {} : { parent_category_id: parent_id }),
	...(substatuses && { children: substatuses.map((child) => ({ id: child.id, label: child.name })) }),
});

const flat = ({ id, name, parent_id, substatuses }: Entry, idKey: string): Record<string, unknown>[] => [
	{ [idKey]: id, ...(substatuses ? { substatus_id: null } : {}), ...(parent_id ? { parent_id } : {}), name },
	...(substatuses ?? []).map((child) => ({ [idKey]: id, substatus_id: child.id, name: child.name })),
];
