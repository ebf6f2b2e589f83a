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

/** The device has no room for what was shared. */
class NoRoomForShared extends Error {
	override readonly name = 'NoRoomForShared';
}

/**
 * Puts what was shared into the ticket's draft, behind what was written there before. Resolves with the files that no draft takes; only then is the
 * shared item gone. Rejects when it could not be stored: then everything is as it was before, and can be tried again.
 */
export async function putIntoDraft(
	desk: Pick<Desk, 'db'>,
	item: SharedItem,
	{ ticketId, mode, maxFileBytes }: Target,
	prepare: (file: File) => Promise<PickedFile>,
	now: () => number = Date.now,
): Promise<readonly RefusedFile[]> {
	const db = await desk.db;
	const files = new DraftFiles(
		desk.db,
		() => ({ ticketId, mode }),
		() => maxFileBytes,
		now,
	);
	await files.restore();
	const known = new Set(files.items.map(({ id }) => id));
	try {
		await files.add(await Promise.all(item.files.map(prepare)));
		if (files.refused.some(({ fault }) => fault === 'no-room')) throw new NoRoomForShared();
		const before = await readDraft(db, ticketId, mode);
		const text = [before?.text ?? '', item.text].filter((part) => part !== '').join('\n\n');
		await saveDraft(db, { ...before, ticketId, mode, text }, now(), before ?? { text: '' });
	} catch (error) {
		// Otherwise the next try would add them once more.
		for (const { id } of files.items.filter((file) => !known.has(file.id))) await files.remove(id);
		const left = await readDraft(db, ticketId, mode);
		if (left !== null) await saveDraft(db, left, now(), left);
		throw error;
	}
	// It is in the draft: an item that cannot be dropped now goes by its age.
	await dropShared(item.id).catch(() => undefined);
	return files.refused;
}
