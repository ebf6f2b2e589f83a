/** How a list looks, told by the names of its fields alone: no value of a system ends up in a report. */
export interface ListShape {
	/** `bare`, or what the envelope calls its list. */
	envelope: string;
	rows: number;
	/** Names of fields of the rows, those of lists inside them after a dot: `substatuses.id`. */
	fields: string[];
}

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of the fields that any of these rows has. */
export function fieldsOf(rows: readonly unknown[], prefix = '', depth = 0): string[] {
	const found = new Set<string>();
	for (const row of rows.filter(isRow))
		for (const [name, value] of Object.entries(row)) {
			found.add(prefix + name);
			const inner = Array.isArray(value) ? value : isRow(value) ? [value] : [];
			if (depth < 2) for (const field of fieldsOf(inner, `${prefix}${name}.`, depth + 1)) found.add(field);
		}
	return [...found].sort();
}

/** Null when the answer is no list at all. */
export function listShape(json: unknown): ListShape | null {
	if (Array.isArray(json)) return { envelope: 'bare', rows: json.length, fields: fieldsOf(json) };
	if (!isRow(json)) return null;
	const entry = Object.entries(json).find(([, value]) => Array.isArray(value));
	if (entry === undefined) return null;
	const rows = entry[1] as unknown[];
	return { envelope: entry[0], rows: rows.length, fields: fieldsOf(rows) };
}
