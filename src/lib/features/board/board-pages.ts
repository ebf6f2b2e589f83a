/** Splits what does not fit at once into pages of about the same length, none longer than what fits. */
export function pagesOf<T>(items: readonly T[], fitting: number): (readonly T[])[] {
	const count = Math.max(1, Math.ceil(items.length / Math.max(1, fitting)));
	const size = Math.ceil(items.length / count);
	return Array.from({ length: count }, (_, page) => items.slice(page * size, (page + 1) * size)).filter(
		(page, index) => index === 0 || page.length > 0,
	);
}
