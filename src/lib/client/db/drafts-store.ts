import type { DraftRow, MessageMode } from './schema.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';

export const draftKey = (ticketId: string, mode: MessageMode): string => `${ticketId}:${mode}`;

/** Stores what was typed, on the disk before it resolves. An empty text removes the draft. */
export const saveDraft = (
	db: UserDb,
	draft: Pick<DraftRow, 'ticketId' | 'mode' | 'text'>,
	now: number,
): Promise<void> =>
	transact(db, ['drafts'], 'strict', (transaction) => {
		const key = draftKey(draft.ticketId, draft.mode);
		const store = transaction.objectStore('drafts');
		unawaited(draft.text === '' ? store.delete(key) : store.put({ ...draft, key, updatedAt: now }));
		return Promise.resolve();
	});

/** The draft of this kind for this ticket; null when there is none. */
export const readDraft = async (db: UserDb, ticketId: string, mode: MessageMode): Promise<DraftRow | null> =>
	(await db.run((connection) => connection.get('drafts', draftKey(ticketId, mode)))) ?? null;

/** Every draft on the device. */
export const allDrafts = (db: UserDb): Promise<DraftRow[]> =>
	db.run((connection) => connection.getAll('drafts'));
