import type { SeedCustomField } from '../data/seed-data.ts';
import { customFields } from '../db/rows.ts';
import type { Input } from '../input.ts';

/** Fields as the API shows them: an object keyed by label. */
export function customFieldsByLabel(json: string): Record<string, string | null> {
	return Object.fromEntries(customFields(json).map(({ label, value }) => [label, value]));
}

/** Fields after the given ones were set by label; labels not seen before are added. @returns JSON text */
export function mergedCustomFields(json: string, given: Input): string {
	const merged = new Map<string, string | null>(customFields(json).map(({ label, value }) => [label, value]));
	for (const label of given.names()) merged.set(label, given.text(label) ?? null);
	const fields: SeedCustomField[] = [...merged].map(([label, value]) => ({ label, value }));
	return JSON.stringify(fields);
}
