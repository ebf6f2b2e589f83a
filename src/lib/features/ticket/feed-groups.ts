/** Cards that stand in one box of a timeline. */
export interface FeedGroup<Item> {
	/** Where the group stands, counted from the oldest. */
	key: number;
	/** Place of its first item in the list. */
	at: number;
	items: readonly Item[];
}

export const groupSize = 8;

/**
 * Groups of neighbours in a list that starts with the newest of `total` items and may end before the oldest. They are counted from the oldest
 * one, so that what is new joins the first group and nothing else moves.
 */
export function groupsFromOldest<Item>(items: readonly Item[], total: number): FeedGroup<Item>[] {
	const groups: FeedGroup<Item>[] = [];
	for (let at = 0; at < items.length;) {
		const key = Math.floor((total - 1 - at) / groupSize);
		const end = Math.min(total - key * groupSize, items.length);
		groups.push({ key, at, items: items.slice(at, end) });
		at = end;
	}
	return groups;
}
