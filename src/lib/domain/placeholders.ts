/** What a template may name: `{{klient}}`. Letters, digits, dots and underscores, as people write them. */
const placeholder = /\{\{\s*([\p{L}\p{N}_. -]{1,60}?)\s*\}\}/gu;

/** Values by the name of the placeholder, in lower case. A null value is known to be missing: its placeholder stays and is to be filled by hand. */
export type PlaceholderValues = Readonly<Record<string, string | null | undefined>>;

/** The template with what is known put in. */
export const fillPlaceholders = (template: string, values: PlaceholderValues): string =>
	template.replace(placeholder, (whole, name: string) => values[name.toLowerCase()] ?? whole);

/** A placeholder is left: a customer must never read it. */
export const hasPlaceholder = (text: string): boolean => text.search(placeholder) >= 0;

/** Where the first placeholder stands, to be selected; null when there is none. */
export function firstPlaceholder(text: string): { start: number; end: number } | null {
	const found = [...text.matchAll(placeholder)][0];
	return found === undefined ? null : { start: found.index, end: found.index + found[0].length };
}
