/** A value of a query string in PHP's manner: a text, or a list or map written with brackets. */
export type QueryValue = string | QueryMap;
export interface QueryMap {
	[key: string]: QueryValue;
}

/** Reads `a=1&b[]=2&b[]=3&c[Kraj][0]=x` the way PHP does: a later scalar replaces an earlier one. */
export function parseQuery(url: string): QueryMap {
	const root: QueryMap = Object.create(null) as QueryMap;
	for (const [name, value] of new URL(url, 'http://localhost').searchParams) put(root, segments(name), value);
	return root;
}

/** The text of a scalar parameter; `undefined` when absent or given with brackets. */
export function scalar(query: QueryMap, name: string): string | undefined {
	const value = query[name];
	return typeof value === 'string' ? value : undefined;
}

/** The texts of `name[]=…`; a scalar counts as a list of one; `undefined` when absent. */
export function list(query: QueryMap, name: string): string[] | undefined {
	const value = query[name];
	if (value === undefined) return undefined;
	return typeof value === 'string' ? [value] : texts(value);
}

/** Entries of `name[key]=…` and `name[key][]=…`, each with its alternatives. */
export function alternatives(query: QueryMap, name: string): [string, string[]][] {
	const value = query[name];
	if (value === undefined || typeof value === 'string') return [];
	return Object.entries(value).map(([key, inner]) => [
		key,
		typeof inner === 'string' ? [inner] : texts(inner),
	]);
}

/** Booleans come as the texts `true` and `false`. */
export function flag(query: QueryMap, name: string): boolean {
	return scalar(query, name) === 'true';
}

/** `limit` and `offset`; what is no number is the default, what is above the maximum is the maximum. */
export function page(query: QueryMap, maximum: number): { limit: number; offset: number } {
	const limit = wholeNumber(scalar(query, 'limit')) ?? 100;
	return { limit: Math.min(Math.max(limit, 1), maximum), offset: wholeNumber(scalar(query, 'offset')) ?? 0 };
}

function wholeNumber(text: string | undefined): number | undefined {
	return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function texts(map: QueryMap): string[] {
	return Object.values(map).filter((value): value is string => typeof value === 'string');
}

function segments(name: string): string[] {
	const open = name.indexOf('[');
	if (open <= 0 || !name.endsWith(']')) return [name];
	return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
}

function put(root: QueryMap, path: readonly string[], value: string): void {
	let map = root;
	for (const [index, segment] of path.entries()) {
		const key = segment === '' ? String(Object.keys(map).length) : segment;
		if (index === path.length - 1) {
			map[key] = value;
			return;
		}
		const next = map[key];
		const child = typeof next === 'object' ? next : (Object.create(null) as QueryMap);
		map[key] = child;
		map = child;
	}
}
