import type { Input } from '../input.ts';

const FIELDS = ['street', 'building', 'flat', 'postcode', 'city', 'country'] as const;

/** JSON text of an address of a request; `undefined` when none is given. */
export function readAddress(input: Input, field: string): string | undefined {
	const given = input.object(field);
	if (!given) return undefined;
	return JSON.stringify(Object.fromEntries(FIELDS.map((name) => [name, given.text(name) ?? null])));
}
