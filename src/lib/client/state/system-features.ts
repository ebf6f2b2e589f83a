import { readMeta } from '#lib/client/db/meta-store.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';

/** What the system can do beyond the documented API, as this device knows it; null before the first answer of the server. */
export async function systemFeatures(db: UserDb): Promise<readonly string[] | null> {
	const stored = await readMeta(db, 'dictionaries');
	return stored?.value.features ?? null;
}
