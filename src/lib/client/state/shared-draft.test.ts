import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { readDraft } from '#lib/client/db/drafts-store.ts';
import { draftKey } from '#lib/client/db/draft-key.ts';
import { filesOfOwner } from '#lib/client/db/files-store.ts';
import { keepShared, type SharedItem } from '#lib/client/db/shared-store.ts';
import { putIntoDraft, sharedUnder } from './shared-draft.ts';
import { fakeDesk } from './testing/fake-desk.ts';

const item: SharedItem = {
	id: 's1',
	text: 'Z innej aplikacji',
	files: ['a.txt', 'b.txt'].map((name) => new File(['treść'], name, { type: 'text/plain' })),
	at: 1,
};
const target = { ticketId: '7', mode: 'comment', maxFileBytes: 1_000 } as const;
const asIs = (file: File) => Promise.resolve({ file, prepared: null });

/** From this write into the store on, the disk takes nothing. */
function fullFrom(store: string, write: number): void {
	const put = Reflect.get<IDBObjectStore, 'put'>(IDBObjectStore.prototype, 'put');
	let count = 0;
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
		if (this.name === store && ++count >= write) {
			this.transaction.abort();
			throw new DOMException('full', 'QuotaExceededError');
		}
		return put.call(this, value, key);
	});
}

afterEach(() => vi.restoreAllMocks());

it.each([
	['files', 2],
	['drafts', 1],
])(
	'what was shared stays whole when %s cannot be stored, and goes into the draft once at last',
	async (store, write) => {
		const desk = fakeDesk();
		const db = await desk.db;
		await keepShared(item);
		fullFrom(store, write);
		await expect(putIntoDraft(desk, item, target, asIs)).rejects.toThrow();
		vi.restoreAllMocks();
		expect(await filesOfOwner(db, draftKey('7', 'comment'))).toEqual([]);
		expect(await readDraft(db, '7', 'comment')).toBeNull();
		expect(await sharedUnder('s1')).toMatchObject({ text: 'Z innej aplikacji' });
		expect(await putIntoDraft(desk, item, target, asIs)).toEqual([]);
		const files = await filesOfOwner(db, draftKey('7', 'comment'));
		expect(files.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
		expect((await readDraft(db, '7', 'comment'))?.text).toBe('Z innej aplikacji');
		expect(await sharedUnder('s1')).toBeNull();
	},
);
