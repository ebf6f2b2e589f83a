/** Named looks at the list, in the order in which their owner wants them. The same on all his devices. */
export interface SavedView {
	id: string;
	name: string;
	/** As `writeQuery` writes it. */
	query: string;
}

export interface SavedViews {
	views: readonly SavedView[];
	/** The one with which the list opens; null: the whole list. */
	defaultId: string | null;
}

export const noViews: SavedViews = { views: [], defaultId: null };
export const maxViews = 30;
export const maxViewNameChars = 40;

/** Why a name cannot be given. */
export type ViewNameFault = 'empty' | 'too_long' | 'taken';

const folded = (name: string): string => name.trim().toLocaleLowerCase('pl');

/** What is wrong with a name; null when nothing is. `id` is the view that is to have it, null for a new one. */
export function viewNameFault(saved: SavedViews, id: string | null, name: string): ViewNameFault | null {
	const wanted = name.trim();
	if (wanted === '') return 'empty';
	if (wanted.length > maxViewNameChars) return 'too_long';
	return saved.views.some((view) => view.id !== id && folded(view.name) === folded(wanted)) ? 'taken' : null;
}

export const withView = (saved: SavedViews, view: SavedView): SavedViews => ({
	...saved,
	views: [...saved.views, view],
});

export const withChangedView = (
	saved: SavedViews,
	id: string,
	change: Partial<Pick<SavedView, 'name' | 'query'>>,
): SavedViews => ({
	...saved,
	views: saved.views.map((view) => (view.id === id ? { ...view, ...change } : view)),
});

export const withoutView = (saved: SavedViews, id: string): SavedViews => ({
	views: saved.views.filter((view) => view.id !== id),
	defaultId: saved.defaultId === id ? null : saved.defaultId,
});

/** Moves a view by so many places, as far as there are any. */
export function withMovedView(saved: SavedViews, id: string, by: number): SavedViews {
	const from = saved.views.findIndex((view) => view.id === id);
	const view = saved.views[from];
	if (view === undefined) return saved;
	const rest = saved.views.filter((each) => each !== view);
	const to = Math.min(Math.max(from + by, 0), rest.length);
	return { ...saved, views: [...rest.slice(0, to), view, ...rest.slice(to)] };
}

const sameView = (a: SavedView | undefined, b: SavedView | undefined): boolean =>
	a?.name === b?.name && a?.query === b?.query;
const orderOf = (views: readonly SavedView[]): string => views.map(({ id }) => id).join(' ');

export const sameViews = (a: SavedViews, b: SavedViews): boolean =>
	a.defaultId === b.defaultId &&
	orderOf(a.views) === orderOf(b.views) &&
	a.views.every((view, at) => sameView(view, b.views[at]));

/** A view as it is after both sides; null where it is gone. What was changed here wins, and a change wins over a removal. */
function mergedView(
	base: SavedView | undefined,
	mine: SavedView | undefined,
	theirs: SavedView | undefined,
): SavedView | null {
	if (sameView(mine, base)) return theirs ?? null;
	return mine ?? (sameView(theirs, base) ? null : (theirs ?? null));
}

const byId = (views: readonly SavedView[]): ReadonlyMap<string, SavedView> =>
	new Map(views.map((view) => [view.id, view]));

/** Two devices may have given one name at the same time: the later one gets a number. */
function withOwnNames(views: readonly SavedView[]): SavedView[] {
	const taken = new Set<string>();
	return views.map((view) => {
		let { name } = view;
		for (let number = 2; taken.has(folded(name)); number += 1) {
			const ending = ` ${number}`;
			name = view.name.slice(0, maxViewNameChars - ending.length) + ending;
		}
		taken.add(folded(name));
		return name === view.name ? view : { ...view, name };
	});
}

/** Whether views that both have stand in another order. */
function isMoved(base: SavedViews, now: SavedViews): boolean {
	const [known, here] = [byId(base.views), byId(now.views)];
	return (
		orderOf(base.views.filter(({ id }) => here.has(id))) !==
		orderOf(now.views.filter(({ id }) => known.has(id)))
	);
}

/** What this device and another one have made of the same views: nothing that somebody saved is lost. */
export function mergeViews(base: SavedViews, mine: SavedViews, theirs: SavedViews): SavedViews {
	const [known, here, there] = [byId(base.views), byId(mine.views), byId(theirs.views)];
	const theirsLead =
		orderOf(mine.views) === orderOf(base.views) || (isMoved(base, theirs) && !isMoved(base, mine));
	const [first, second] = theirsLead ? [theirs, mine] : [mine, theirs];
	const ids = new Set([...first.views, ...second.views].map(({ id }) => id));
	const merged = [...ids]
		.map((id) => mergedView(known.get(id), here.get(id), there.get(id)))
		.filter((view) => view !== null);
	const views = withOwnNames(merged).slice(0, maxViews);
	const defaultId = mine.defaultId === base.defaultId ? theirs.defaultId : mine.defaultId;
	return { views, defaultId: views.some(({ id }) => id === defaultId) ? defaultId : null };
}
