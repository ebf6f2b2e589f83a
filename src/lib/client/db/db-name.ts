import { userDbPrefix as prefix } from '#lib/contract/opened-database.ts';

/** One database per system and user. The name is also the BroadcastChannel's and, with a suffix, the lock's. */
export const userDbName = (system: string, login: string): string => `${prefix}${system}:${login}`;

/** Whose database it is; null for any other database. */
export function userOfDb(name: string): { system: string; login: string } | null {
	const system = systemOfDb(name);
	return system === null ? null : { system, login: name.slice(prefix.length + system.length + 1) };
}

/** Address of the system that a user's database belongs to; null for any other database. */
export const systemOfDb = (name: string): string | null =>
	name.startsWith(prefix) ? (name.slice(prefix.length).split(':')[0] ?? null) : null;
