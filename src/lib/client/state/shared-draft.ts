import { draftKey } from '../db/draft-key.ts';
import { readDraft, saveDraft } from '../db/drafts-store.ts';
import type { MessageMode } from '../db/schema.ts';
import { dropShared, readShared, type SharedItem } from '../db/shared-store.ts';
import type { Desk } from './desk.ts';
import { DraftFiles, type PickedFile, type RefusedFile } from './draft-files.svelte.ts';

interface Target {
	ticketId: string;
	mode: MessageMode;
	maxFileBytes: number;
}

/** What waits under this id for its ticket; null when it is gone. */
export const sharedUnder = (id: string): Promise<SharedItem | null> => readShared(id);

/**
 * Puts what was shared into the ticket's draft, behind what was written there before. Resolves with the files that could not be taken; only
 * then is the shared item gone.
 */
export async function putIntoDraft(
	desk: Pick<Desk, 'db'>,
	item: SharedItem,
	{ ticketId, mode, maxFileBytes }: Target,
	prepare: (file: File) => Promise<PickedFile>,
	now: () => number = Date.now,
): Promise<readonly RefusedFile[]> {
	const db = await desk.db;
	const files = new DraftFiles(desk.db, draftKey(ticketId, mode), () => maxFileBytes, now);
	await files.restore();
	await files.add(await Promise.all(item.files.map(prepare)));
	const before = await readDraft(db, ticketId, mode);
	const text = [before?.text ?? '', item.text].filter((part) => part !== '').join('\n\n');
	await saveDraft(db, { ...before, ticketId, mode, text }, now());
	await dropShared(item.id);
	return files.refused;
}
