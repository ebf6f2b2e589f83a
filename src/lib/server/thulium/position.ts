import type * as z from 'zod';

/**
 * Where reading changes goes on, as text that its holder does not look into: the dialect's mark and JSON. A text of another dialect, of an
 * older build or of nobody is not understood (null), and reading starts anew.
 */
export function positionText(mark: string, value: unknown): string {
	return `${mark}:${JSON.stringify(value)}`;
}

export function readPosition<T extends z.ZodType>(
	mark: string,
	schema: T,
	text: string | null,
): z.output<T> | null {
	if (text?.startsWith(`${mark}:`) !== true) return null;
	try {
		return schema.safeParse(JSON.parse(text.slice(mark.length + 1))).data ?? null;
	} catch {
		return null;
	}
}
