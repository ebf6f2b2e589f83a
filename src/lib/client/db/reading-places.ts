import type { ReadingPlace } from './schema.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** Tickets whose place is kept; the one left longest ago gives way. */
const mostPlaces = 100;

/** Keeps the place in a ticket; `null` forgets it. */
export const keepPlace = (db: UserDb, ticketId: string, place: ReadingPlace | null): Promise<void> =>
	transact(db, ['meta'], 'relaxed', async (transaction) => {
		const meta = transaction.objectStore('meta');
		const known = ((await meta.get('readingPlaces'))?.value as ReadingPlace[] | undefined) ?? [];
		const others = known.filter((other) => other.ticketId !== ticketId);
		if (place === null && others.length === known.length) return;
		const value = place === null ? others : [...others, place].slice(-mostPlaces);
		unawaited(meta.put({ name: 'readingPlaces', value }));
	});
