/** A set that is replaced, not changed: in reactive state where the set itself need not be. */
export const setOf = <T>(items: Iterable<T>): Set<T> => new Set(items);
