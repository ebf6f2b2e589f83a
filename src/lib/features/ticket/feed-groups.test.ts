import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupSize, groupsFromOldest } from './feed-groups.ts';

const newestFirst = (total: number): number[] => Array.from({ length: total }, (_, at) => total - at);

test('the groups hold every item once, in order, and know their places', () => {
	fc.assert(
		fc.property(fc.nat(150), fc.nat(150), (total, shown) => {
			const items = newestFirst(total).slice(0, shown);
			const groups = groupsFromOldest(items, total);
			expect(groups.flatMap((group) => group.items)).toEqual(items);
			for (const { at, items: inGroup } of groups) expect(items[at]).toBe(inGroup[0]);
			expect(groups.every((group) => group.items.length <= groupSize)).toBe(true);
			expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
		}),
	);
});

test('what is new changes the first group alone, or makes one', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 150 }), (total) => {
			const before = groupsFromOldest(newestFirst(total), total);
			const after = groupsFromOldest(newestFirst(total + 1), total + 1);
			const known = new Map(after.map(({ key, items }) => [key, items]));
			for (const { key, items } of before.slice(1)) expect(known.get(key)).toEqual(items);
			expect(known.get(before[0]?.key ?? 0)).toEqual(expect.arrayContaining([...(before[0]?.items ?? [])]));
		}),
	);
});
