import { afterEach, expect, it, vi } from 'vitest';
import { deleteUserDb } from './delete-user-db.ts';
import { addFile } from './add-file.ts';
import { filesOfOwner, markUploaded, readFile } from './files-store.ts';
import { openUserDb } from './open-user-db.ts';
import type { FileRow, StoredFileRow } from './schema.ts';

const user = ['demo', 'pliki.test'] as const;
const photo: FileRow = {
	...{ id: 'f1', owner: 'reply:7', name: 'paczka.jpg', type: 'image/jpeg', sizeBytes: 5, addedAt: 1 },
	...{ uploadedUntil: 0, blob: new Blob(['mniej'], { type: 'image/jpeg' }) },
	other: { blob: new Blob(['oryginał'], { type: 'image/png' }), name: 'paczka.png', type: 'image/png' },
};
const draft = { key: 'reply:7', ticketId: '7', mode: 'reply' as const, text: '', updatedAt: 1 };

afterEach(async () => {
	vi.restoreAllMocks();
	await deleteUserDb(...user);
});

/** As the database of a private window, which keeps no blobs. */
function refuseBlobs(name: string): void {
	const put = Reflect.get(IDBObjectStore.prototype, 'put') as (value: FileRow) => IDBRequest<IDBValidKey>;
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
		this: IDBObjectStore,
		value: FileRow,
	) {
		if (value.blob instanceof Blob) throw new DOMException('no blobs here', name);
		return put.call(this, value);
	});
}

it.each([
	['keeps blobs', () => undefined],
	['keeps no blobs', () => refuseBlobs('UnknownError')],
	['kept no blobs in older browsers', () => refuseBlobs('DataCloneError')],
])('a file comes back as it was from a database that %s, also after it was uploaded', async (_, prepare) => {
	const db = await openUserDb(...user);
	prepare();
	await addFile(db, photo, draft);
	await markUploaded(db, 'f1', 99);
	const [file] = await filesOfOwner(db, 'reply:7');
	expect(file).toMatchObject({ name: 'paczka.jpg', uploadedUntil: 99 });
	expect([await file?.blob.text(), file?.blob.type]).toEqual(['mniej', 'image/jpeg']);
	const other = (await readFile(db, 'f1'))?.other;
	expect([await other?.blob.text(), other?.blob.type]).toEqual(['oryginał', 'image/png']);
});

it('in WebKit the bytes are stored, since one of its transactions with a blob may never end', async () => {
	vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
	);
	const db = await openUserDb(...user);
	await addFile(db, photo, draft);
	const stored: StoredFileRow | undefined = await db.run((connection) => connection.get('files', 'f1'));
	expect(stored?.blob).toBeInstanceOf(ArrayBuffer);
	expect(stored?.other?.blob).toBeInstanceOf(ArrayBuffer);
	expect(await (await readFile(db, 'f1'))?.blob.text()).toBe('mniej');
});

it('a device without room says so', async () => {
	const db = await openUserDb(...user);
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	await expect(addFile(db, photo, draft)).rejects.toThrow('full');
	expect(await readFile(db, 'f1')).toBeNull();
});
