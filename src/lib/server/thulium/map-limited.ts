/** Maps with at most `limit` promises under way, keeping the order. The first failure rejects and nothing further is started. */
export async function mapLimited<T, R>(
	items: readonly T[],
	limit: number,
	map: (item: T) => Promise<R>,
): Promise<R[]> {
	const results = new Map<number, R>();
	const queue = items.entries();
	let failed = false;
	const work = async (): Promise<void> => {
		for (const [index, item] of queue) {
			if (failed) return;
			results.set(index, await map(item));
		}
	};
	const guarded = (): Promise<void> =>
		work().catch((error: unknown) => {
			failed = true;
			throw error;
		});
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, guarded));
	return items.flatMap((_, index) => (results.has(index) ? [results.get(index) as R] : []));
}
