import { randomBytes } from 'node:crypto';
import type { Store } from '../store/database.ts';
import type { MirrorStateTable } from '../store/tables.ts';
import type { Selectable } from 'kysely';

export type StoredState = Selectable<MirrorStateTable>;

const newEpoch = (): string => randomBytes(9).toString('base64url');

export const readState = (store: Store, system: string): Promise<StoredState | undefined> =>
	store.selectFrom('mirror_state').selectAll().where('system', '=', system).executeTakeFirst();

/** The mirror's state of a system; a new one begins at its first start. */
export async function openState(store: Store, system: string): Promise<StoredState> {
	await store
		.insertInto('mirror_state')
		.values({
			system,
			epoch: newEpoch(),
			seq: 0,
			position: null,
			dictionaries_json: null,
			dictionaries_rev: null,
			users_rev: null,
			last_ok_at: null,
			capabilities_json: null,
		})
		.onConflict((conflict) => conflict.column('system').doNothing())
		.execute();
	return store.selectFrom('mirror_state').selectAll().where('system', '=', system).executeTakeFirstOrThrow();
}

export async function saveState(
	store: Store,
	system: string,
	values: Partial<
		Pick<
			StoredState,
			'dictionaries_json' | 'dictionaries_rev' | 'users_rev' | 'capabilities_json' | 'last_ok_at'
		>
	>,
): Promise<void> {
	await store.updateTable('mirror_state').set(values).where('system', '=', system).execute();
}

/**
 * Begins to read everything anew, after the system went back to an older state. Sequence numbers go on growing, so revisions that clients
 * hold stay comparable; rows stay readable until the new reading is complete.
 */
export async function beginRebuild(store: Store, system: string): Promise<void> {
	await store
		.updateTable('mirror_state')
		.set({ epoch: newEpoch(), position: null, complete: 0 })
		.where('system', '=', system)
		.execute();
}
