/**
 * What written components import of Svelte's server side, which itself brings everything else along. written.test.ts holds both against each
 * other; a component that needs more fails to build.
 */
type ClassValue =
	string | null | undefined | false | readonly ClassValue[] | Readonly<Record<string, unknown>>;

/** What stands in markup: a component that writes anything else there is in error. */
type Shown = string | number | boolean | null | undefined;

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;' };
const inAttribute: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;' };

export const stringify = (value: Shown): string =>
	typeof value === 'string' ? value : value == null ? '' : String(value);

export const escape = (value: Shown): string =>
	stringify(value).replace(/[&<]/g, (sign) => inText[sign] ?? '');

export const attr = (name: string, value: Shown): string =>
	value == null || value === false
		? ''
		: ` ${name}="${stringify(value).replace(/[&"<]/g, (sign) => inAttribute[sign] ?? '')}"`;

export function clsx(value: ClassValue): string {
	if (typeof value === 'string') return value;
	if (value === null || value === undefined || value === false) return '';
	if (Array.isArray(value)) return (value as ClassValue[]).map(clsx).filter(Boolean).join(' ');
	return Object.entries(value)
		.filter(([, on]) => Boolean(on))
		.map(([name]) => name)
		.join(' ');
}

export function attr_class(classes: string, scope?: string): string {
	const all = [classes, scope].filter(Boolean).join(' ');
	return all === '' ? '' : ` class="${all}"`;
}

/** Computed when first asked for; nothing changes while a component is written. */
export function derived<T>(compute: () => T): () => T {
	let made: { value: T } | null = null;
	return () => (made ??= { value: compute() }).value;
}

export const ensure_array_like = <T>(items: ArrayLike<T>): ArrayLike<T> => items;
