import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	maxViewNameChars,
	mergeViews,
	noViews,
	sameViews,
	viewNameFault,
	withChangedView,
	withMovedView,
	withoutView,
	withView,
	type SavedView,
	type SavedViews,
} from './saved-views.ts';

const view = (id: string, name = `Widok ${id}`, query = 'filter=mine'): SavedView => ({ id, name, query });
const saved = (...views: SavedView[]): SavedViews => ({ views, defaultId: null });
const ids = ({ views }: SavedViews): string => views.map(({ id }) => id).join('');
const sortedIds = ({ views }: SavedViews): string =>
	views
		.map(({ id }) => id)
		.sort()
		.join('');
const three = saved(view('a'), view('b'), view('c'));

describe('names', () => {
	it('must be there, short enough and nobody else’s', () => {
		expect(viewNameFault(three, null, '  ')).toBe('empty');
		expect(viewNameFault(three, null, 'x'.repeat(maxViewNameChars + 1))).toBe('too_long');
		expect(viewNameFault(three, null, ' widok A ')).toBe('taken');
		expect(viewNameFault(three, 'a', 'Widok A')).toBeNull();
		expect(viewNameFault(three, null, 'Pilne')).toBeNull();
	});
});

describe('changes', () => {
	it('add, rename, move within the bounds, remove together with the default', () => {
		expect(ids(withView(three, view('d')))).toBe('abcd');
		expect(withChangedView(three, 'b', { name: 'Inny' }).views[1]?.name).toBe('Inny');
		expect(ids(withMovedView(three, 'c', -1))).toBe('acb');
		expect(ids(withMovedView(three, 'a', -1))).toBe('abc');
		expect(ids(withMovedView(three, 'a', 9))).toBe('bca');
		expect(withMovedView(three, 'x', 1)).toBe(three);
		expect(withoutView({ ...three, defaultId: 'b' }, 'b')).toEqual(saved(view('a'), view('c')));
	});
});

describe('merging', () => {
	it('keeps what either device added, and takes away what one removed and nobody changed', () => {
		const mine = withView(withoutView(three, 'a'), view('m'));
		const theirs = withView(withoutView(three, 'b'), view('t'));
		expect(sortedIds(mergeViews(three, mine, theirs))).toBe('cmt');
	});

	it('lets a change win over a removal, and mine over theirs', () => {
		const renamed = withChangedView(three, 'a', { name: 'Nowa nazwa' });
		const nameOfA = (merged: SavedViews) => merged.views.find(({ id }) => id === 'a')?.name;
		expect(nameOfA(mergeViews(three, withoutView(three, 'a'), renamed))).toBe('Nowa nazwa');
		expect(nameOfA(mergeViews(three, renamed, withoutView(three, 'a')))).toBe('Nowa nazwa');
		const other = withChangedView(three, 'a', { name: 'Druga' });
		expect(nameOfA(mergeViews(three, renamed, other))).toBe('Nowa nazwa');
	});

	it('gives a number to a name that both gave', () => {
		const merged = mergeViews(noViews, saved(view('m', 'pilne')), saved(view('t', 'Pilne')));
		expect(merged.views.map(({ name }) => name).sort()).toEqual(['Pilne 2', 'pilne']);
	});

	it('keeps the order that was changed here, and the default that still exists', () => {
		const moved = withMovedView(three, 'c', -2);
		expect(ids(mergeViews(three, withView(three, view('m')), moved))).toBe('cabm');
		expect(ids(mergeViews(three, moved, withView(three, view('t'))))).toBe('cabt');
		const chosen = { ...three, defaultId: 'b' };
		expect(mergeViews(three, chosen, three).defaultId).toBe('b');
		expect(mergeViews(three, three, chosen).defaultId).toBe('b');
		expect(mergeViews(three, chosen, withoutView(three, 'b')).defaultId).toBeNull();
	});

	const some: fc.Arbitrary<SavedViews> = fc
		.uniqueArray(
			fc.record({
				id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
				name: fc.constantFrom('Pilne', 'Moje', 'VIP', 'Inne'),
				query: fc.constantFrom('', 'filter=mine', 'sort=deadline'),
			}),
			{ selector: ({ id }) => id },
		)
		.map((views) => ({ views, defaultId: views[0]?.id ?? null }));

	it('of a side without changes is the other side, but for names', () => {
		fc.assert(
			fc.property(some, some, (base, other) => {
				expect(ids(mergeViews(base, base, other))).toBe(ids(other));
				expect(sortedIds(mergeViews(base, other, base))).toBe(sortedIds(other));
			}),
		);
	});

	it('is stable: merged once more nothing changes, and names are never given twice', () => {
		fc.assert(
			fc.property(some, some, some, (base, mine, theirs) => {
				const merged = mergeViews(base, mine, theirs);
				expect(sameViews(mergeViews(theirs, merged, theirs), merged)).toBe(true);
				const names = merged.views.map(({ name }) => name.toLowerCase());
				expect(new Set(names).size).toBe(names.length);
				expect(merged.defaultId === null || ids(merged).includes(merged.defaultId)).toBe(true);
			}),
		);
	});
});
