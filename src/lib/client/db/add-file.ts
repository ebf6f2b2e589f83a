import { isBlobRefusal, keepsBlobs } from './blob-refusal.ts';
import type { DraftRow, FileRow, StoredFileRow } from './schema.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';

const put = (db: UserDb, file: StoredFileRow, draft: DraftRow, replacedId: string | null): Promise<unknown> =>
	transact(db, ['files', 'drafts'], 'strict', async (transaction) => {
		const drafts = transaction.objectStore('drafts');
		if ((await drafts.getKey(draft.key)) === undefined) unawaited(drafts.put(draft));
		if (replacedId !== null) unawaited(transaction.objectStore('files').delete(replacedId));
		await transaction.objectStore('files').put(file);
	});

/**
 * Stores a file of a draft, on the disk before it resolves, and the draft with it where there is none yet: a file without one would stand in no list.
 * `replacedId`: the file in whose place it comes. Rejects where the device has no room; everything is as it was then.
 */
export async function addFile(
	db: UserDb,
	file: FileRow,
	draft: DraftRow,
	replacedId: string | null = null,
): Promise<void> {
	try {
		await put(db, keepsBlobs() ? file : await withBytes(file), draft, replacedId);
	} catch (error) {
		if (!isBlobRefusal(error)) throw error;
		await put(db, await withBytes(file), draft, replacedId);
	}
}

/** For a browser that keeps no blobs in its database. */
async function withBytes(file: FileRow): Promise<StoredFileRow> {
	const { other, ...rest } = file;
	return {
		...rest,
		blob: await file.blob.arrayBuffer(),
		...(other === undefined ? {} : { other: { ...other, blob: await other.blob.arrayBuffer() } }),
	};
}
