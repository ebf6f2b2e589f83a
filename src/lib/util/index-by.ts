/** The items by a key; a later item with the same key wins. */
export const indexBy = <T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, T> =>
	new Map(items.map((item) => [key(item), item]));
