import type { MetaValues } from './schema.ts';

/** Tickets with news for the user: what the server last said, and over it what he has looked at or marked on this device since. */
export function unseenIds(stored: MetaValues['unseen'] | null): Set<string> {
	const unseen = new Set(stored?.ids);
	for (const [id, isSeen] of Object.entries(stored?.marks ?? {})) unseen[isSeen ? 'delete' : 'add'](id);
	return unseen;
}
