import { draftKey } from './draft-key.ts';
import { removeFilesIn } from './files-store.ts';
import { contentOf, joinedDraft, type DraftContent } from './joined-draft.ts';
import type { DraftMode, DraftRow, NewTicketForm } from './schema.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';
import { noteWithdrawalsIn } from './withdrawals.ts';

const isBlankForm = (form: NewTicketForm | undefined): boolean =>
	form === undefined || (form.customer === '' && form.subject === '' && form.cc.length === 0);

/**
 * Stores what was typed, on the disk before it resolves; resolves with what stands there then. A draft without text, files and recipients is
 * none, unless it may have been sent before. `base`: what was stored when it was last looked at; without it what is stored is replaced.
 */
export const saveDraft = (
	db: UserDb,
	draft: Omit<DraftRow, 'key' | 'updatedAt'>,
	now: number,
	base?: DraftContent,
): Promise<DraftContent> =>
	transact(db, ['drafts', 'files'], 'strict', async (transaction) => {
		const key = draftKey(draft.ticketId, draft.mode);
		const store = transaction.objectStore('drafts');
		const [files, stored] = await Promise.all([
			transaction.objectStore('files').index('owner').count(key),
			store.get(key),
		]);
		// What it was before is not the composer's business, and must not be forgotten.
		const replaces = stored?.replaces;
		const content = stored && base !== undefined ? joinedDraft(draft, stored, base) : contentOf(draft);
		const isBlank = content.text === '' && files === 0 && isBlankForm(content.form);
		const row = { ...draft, ...content, ...(replaces ? { replaces } : {}), key, updatedAt: now };
		unawaited(isBlank && !replaces ? store.delete(key) : store.put(row));
		return content;
	});

/** The draft of this kind for this ticket; null when there is none. */
export const readDraft = async (db: UserDb, ticketId: string, mode: DraftMode): Promise<DraftRow | null> =>
	(await db.run((connection) => connection.get('drafts', draftKey(ticketId, mode)))) ?? null;

/** Every draft on the device, the last touched first. */
export async function allDrafts(db: UserDb): Promise<DraftRow[]> {
	const drafts = await db.run((connection) => connection.getAll('drafts'));
	return drafts.sort((a, b) => b.updatedAt - a.updatedAt);
}

/** Removes a draft with its files for good. True when it may have been sent before, which is for the server to take back then. */
export const removeDraft = (db: UserDb, key: string): Promise<boolean> =>
	transact(db, ['drafts', 'files', 'meta'], 'strict', async (transaction) => {
		const drafts = transaction.objectStore('drafts');
		const replaces = (await drafts.get(key))?.replaces;
		unawaited(drafts.delete(key));
		await removeFilesIn(transaction, key);
		await noteWithdrawalsIn(transaction, replaces);
		return replaces !== undefined;
	});
