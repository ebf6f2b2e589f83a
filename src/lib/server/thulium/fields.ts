import * as z from 'zod';

/**
 * The system's values as it really sends them. Ids come as numbers and as strings, "no value" as `""`, null, the word `null` or not at all.
 * Everything here takes all of these; a field that must be there fails its row and no other.
 */
const nothingTexts: ReadonlySet<string> = new Set(['', 'null']);

const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && nothingTexts.has(value.trim()));

const idText = z
	.union([z.string(), z.number().int()])
	.transform((id) => String(id).trim())
	.pipe(z.string().min(1).max(255));

/** Null for every way of saying "no value", else as the schema reads it. */
const orNull = <T extends z.ZodType>(schema: T) =>
	z.preprocess((value) => (isNothing(value) ? null : value), schema.nullable());

/** An id that must be there, as a string. */
export const id = z.preprocess((value) => (isNothing(value) ? undefined : value), idText);

/** An id that may be absent; unreadable counts as absent. */
export const optionalId = orNull(idText).catch(null);

/** Text as it is; absent and unreadable are empty. Numbers count as text, since systems send names made of digits as numbers. */
export const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.catch(null)
	.transform((value) => value ?? '');

/** Trimmed text; null when absent, blank or the bare word `null`. */
export const optionalText = orNull(z.union([z.string(), z.number().transform(String)]))
	.catch(null)
	.transform((value) => value?.trim() ?? null);

/** Yes or no in all spellings of a PHP program; absent and unreadable is `fallback`. */
export const flag = (fallback: boolean) => z.preprocess((value) => readFlag(value) ?? fallback, z.boolean());

function readFlag(value: unknown): boolean | null {
	if (typeof value === 'boolean') return value;
	if (value === 1 || value === '1' || value === 'true') return true;
	return value === 0 || value === '0' || value === 'false' ? false : null;
}

/** A number, also as digits in a string; null when absent or unreadable. */
export const optionalNumber = orNull(z.coerce.number()).catch(null);

/** Texts of a list; what is not text is left out, and no list is an empty one. */
export const textList = z
	.array(z.unknown())
	.catch([])
	.transform((values) => values.flatMap((value) => optionalText.parse(value) ?? []));

/** Any list, its elements unread; no list is an empty one. */
export const anyList = z.array(z.unknown()).catch([]);

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

function readInstant(value: string): number | null {
	const at = rfc3339.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(at) ? null : at;
}

/** A moment with its offset that must be there, as epoch milliseconds. */
export const instant = z.string().transform((value, context) => {
	const at = readInstant(value);
	if (at !== null) return at;
	context.addIssue({ code: 'custom', message: 'is no moment' });
	return z.NEVER;
});

/** A moment that may be absent; unreadable counts as absent. */
export const optionalInstant = optionalText.transform((value) =>
	value === null ? null : readInstant(value),
);

/** `HH:MM:SS` with any number of hours, as milliseconds; null when it is no duration. */
export function durationMs(value: string): number | null {
	const match = /^(\d+):([0-5]\d):([0-5]\d)$/.exec(value.trim());
	if (!match) return null;
	const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
	return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
