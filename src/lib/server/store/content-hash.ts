import { createHash } from 'node:crypto';

const sortKeys = (_key: string, value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
		: value;

/** The same for equal content whatever the order of its keys. 22 characters, safe in addresses. */
export const contentHash = (value: unknown): string =>
	createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('base64url').slice(0, 22);
