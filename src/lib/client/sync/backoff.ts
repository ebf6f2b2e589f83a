const firstMs = 1_000;
const maxMs = 60_000;

/**
 * How long to wait after the n-th failure in a row: 1 s, doubling up to a minute, of which the upper half is chance, so that clients cut off
 * together do not come back together. A longer wish of the server (Retry-After) wins.
 */
export function backoffMs(
	failures: number,
	random: () => number,
	retryAfterSeconds: number | null = null,
): number {
	const ceiling = Math.min(maxMs, firstMs * 2 ** (failures - 1));
	return Math.max(ceiling * (0.5 + random() / 2), (retryAfterSeconds ?? 0) * 1_000);
}
