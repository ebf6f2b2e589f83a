import type { FileRow, StoredFileRow } from './schema.ts';
import { transact, unawaited, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';

const asBlob = (stored: Blob | ArrayBuffer, type: string): Blob =>
	stored instanceof ArrayBuffer ? new Blob([stored], { type }) : stored;

function withBlobs(file: StoredFileRow): FileRow {
	const { other, ...rest } = file;
	return {
		...rest,
		blob: asBlob(file.blob, file.type),
		...(other === undefined ? {} : { other: { ...other, blob: asBlob(other.blob, other.type) } }),
	};
}

export const removeFile = (db: UserDb, id: string): Promise<void> =>
	transact(db, ['files'], 'strict', (transaction) => {
		unawaited(transaction.objectStore('files').delete(id));
		return Promise.resolve();
	});

export async function readFile(db: UserDb, id: string): Promise<FileRow | null> {
	const file = await db.run((connection) => connection.get('files', id));
	return file === undefined ? null : withBlobs(file);
}

/** The files of a draft or command, in the order in which they were added. */
export async function filesOfOwner(db: UserDb, owner: string): Promise<FileRow[]> {
	const files = await db.run((connection) => connection.getAllFromIndex('files', 'owner', owner));
	return files.sort((a, b) => a.addedAt - b.addedAt).map(withBlobs);
}

/** Notes until when the server has a file; 0 when it has it no longer. */
export const markUploaded = (db: UserDb, id: string, uploadedUntil: number): Promise<void> =>
	transact(db, ['files'], 'strict', async (transaction) => {
		const file = await transaction.objectStore('files').get(id);
		if (file !== undefined) unawaited(transaction.objectStore('files').put({ ...file, uploadedUntil }));
	});

/** Inside a transaction over files: those of an owner, as they are stored. */
export const filesIn = (transaction: WriteTransaction, owner: string): Promise<StoredFileRow[]> =>
	transaction.objectStore('files').index('owner').getAll(owner);

/** Inside a transaction over files: these files belong to another from now on. */
export function handOverIn(transaction: WriteTransaction, files: readonly StoredFileRow[], to: string): void {
	for (const file of files) unawaited(transaction.objectStore('files').put({ ...file, owner: to }));
}

/** Inside a transaction over files: hands all files of one owner to another. */
export async function moveFilesIn(transaction: WriteTransaction, from: string, to: string): Promise<void> {
	handOverIn(transaction, await filesIn(transaction, from), to);
}

/** Inside a transaction over files: removes all files of an owner. */
export async function removeFilesIn(transaction: WriteTransaction, owner: string): Promise<void> {
	for (const file of await filesIn(transaction, owner)) {
		unawaited(transaction.objectStore('files').delete(file.id));
	}
}
