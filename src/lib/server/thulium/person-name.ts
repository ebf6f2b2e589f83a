/** `name surname` of whatever parts there are; null when there is none. */
export const personName = (...parts: readonly (string | null)[]): string | null =>
	parts
		.flatMap((part) => part ?? [])
		.join(' ')
		.trim() || null;
