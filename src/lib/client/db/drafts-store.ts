import { draftKey } from './draft-key.ts';
import { removeFilesIn } from './files-store.ts';
import type { DraftMode, DraftRow, NewTicketForm } from './schema.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';
import { noteWithdrawalsIn } from './withdrawals.ts';

const isBlankForm = (form: NewTicketForm | undefined): boolean =>
	form === undefined || (form.customer === '' && form.subject === '' && form.cc.length === 0);

/** What was typed here, and what somebody else has stored since `base` was: another tab, or a message that was taken back. Nothing of either goes. */
function joinedText(ours: string, stored: string, base: string): string {
	if (stored === base || ours.includes(stored)) return ours;
	if (base !== '' && stored.startsWith(base)) return `${ours}${stored.slice(base.length)}`;
	return ours === '' ? stored : `${stored}\n\n${ours}`;
}

/**
 * Stores what was typed, on the disk before it resolves; resolves with the text that stands there then. A draft without text, files and recipients is
 * none, unless it may have been sent before. `base`: the text that was stored when it was last looked at; without it what is stored is replaced.
 */
export const saveDraft = (
	db: UserDb,
	draft: Omit<DraftRow, 'key' | 'updatedAt'>,
	now: number,
	base?: string,
): Promise<string> =>
	transact(db, ['drafts', 'files'], 'strict', async (transaction) => {
		const key = draftKey(draft.ticketId, draft.mode);
		const store = transaction.objectStore('drafts');
		const [files, stored] = await Promise.all([
			transaction.objectStore('files').index('owner').count(key),
			store.get(key),
		]);
		// What it was before is not the composer's business, and must not be forgotten.
		const replaces = stored?.replaces;
		const text = stored && base !== undefined ? joinedText(draft.text, stored.text, base) : draft.text;
		const isBlank = text === '' && files === 0 && isBlankForm(draft.form);
		const row = { ...draft, text, ...(replaces ? { replaces } : {}), key, updatedAt: now };
		unawaited(isBlank && !replaces ? store.delete(key) : store.put(row));
		return text;
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
