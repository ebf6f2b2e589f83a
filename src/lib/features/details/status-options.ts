import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Status } from '#lib/domain/status.ts';

export interface StatusOption {
	value: { status: Status; substatusId: string | null };
	label: string;
	depth: number;
}

/** Every status with its sub-statuses under it, in the system's order. */
export const statusOptions = ({ statuses }: Pick<Dictionaries, 'statuses'>): StatusOption[] =>
	statuses.flatMap((status) => [
		{ value: { status, substatusId: null }, label: status.name, depth: 0 },
		...status.substatuses.map(({ id, name }) => ({
			value: { status, substatusId: id },
			label: name,
			depth: 1,
		})),
	]);

export interface CategoryOption {
	value: string;
	label: string;
	depth: number;
}

/** Categories as a tree in one list: each under its parent, indented. A category whose parent is unknown or that circles stands at the top. */
export function categoryOptions({ categories }: Pick<Dictionaries, 'categories'>): CategoryOption[] {
	const ids = new Set(categories.map(({ id }) => id));
	const seen = new Set<string>();
	const under = (parentId: string | null, depth: number): CategoryOption[] =>
		categories
			.filter(
				(each) => (each.parentId !== null && ids.has(each.parentId) ? each.parentId : null) === parentId,
			)
			.filter(({ id }) => !seen.has(id) && seen.add(id))
			.flatMap(({ id, name }) => [{ value: id, label: name, depth }, ...under(id, depth + 1)]);
	const tree = under(null, 0);
	const circling = categories.filter(({ id }) => !seen.has(id));
	return [...tree, ...circling.map(({ id, name }) => ({ value: id, label: name, depth: 0 }))];
}
