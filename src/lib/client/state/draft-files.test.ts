import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { allDrafts, readDraft } from '#lib/client/db/drafts-store.ts';
import { filesOfOwner } from '#lib/client/db/files-store.ts';
import { DraftFiles } from './draft-files.svelte.ts';
import { fakeDesk, type FakeDesk } from './testing/fake-desk.ts';

const picked = (...names: string[]) =>
	names.map((name) => ({ file: new File(['treść'], name, { type: 'text/plain' }), prepared: null }));
const filesOf = (desk: FakeDesk) =>
	new DraftFiles(
		desk.db,
		() => ({ ticketId: '7', mode: 'reply', seenEventId: 'e1' }),
		() => 1_000,
		() => 5,
	);
const stored = async (desk: FakeDesk) =>
	(await filesOfOwner(await desk.db, '7:reply')).map(({ name }) => name);

/** From this write into the store on, everything is cut off. */
function cutFrom(store: string, write: number): void {
	const put = Reflect.get<IDBObjectStore, 'put'>(IDBObjectStore.prototype, 'put');
	let count = 0;
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
		if (this.name === store && ++count >= write) {
			this.transaction.abort();
			throw new DOMException('cut', 'AbortError');
		}
		return put.call(this, value, key);
	});
}
afterEach(() => vi.restoreAllMocks());

it('a file is in a draft from the first moment: what comes to an end after it leaves it in the list', async () => {
	const desk = fakeDesk();
	cutFrom('files', 2);
	await filesOf(desk).add(picked('a.txt', 'b.txt', 'c.txt'));
	expect(await stored(desk)).toEqual(['a.txt']);
	expect(await allDrafts(await desk.db)).toMatchObject([
		{ key: '7:reply', ticketId: '7', mode: 'reply', text: '', seenEventId: 'e1' },
	]);
});

it('no file is stored without its draft', async () => {
	const desk = fakeDesk();
	cutFrom('drafts', 1);
	const files = filesOf(desk);
	await files.add(picked('a.txt'));
	expect(files.refused).toEqual([{ name: 'a.txt', fault: 'no-room' }]);
	expect(await stored(desk)).toEqual([]);
});

it('a draft that is there is left as it is', async () => {
	const desk = fakeDesk();
	const db = await desk.db;
	await filesOf(desk).add(picked('a.txt'));
	const row = { key: '7:reply', ticketId: '7', mode: 'reply' as const, text: 'szkic', updatedAt: 1 };
	await db.run((connection) => connection.put('drafts', row));
	await filesOf(desk).add(picked('b.txt'));
	expect(await readDraft(db, '7', 'reply')).toEqual(row);
});

it('what was turned away stays told while the next one is made ready, until others are picked', async () => {
	const files = filesOf(fakeDesk());
	const big = { file: new File(['x'.repeat(1_001)], 'za-duży.txt'), prepared: null };
	await files.while(async () => {
		await files.add([big]);
		await files.add(picked('a.txt'));
	});
	expect(files.refused).toMatchObject([{ name: 'za-duży.txt' }]);
	await files.add(picked('b.txt'));
	expect(files.refused).toEqual([]);
});

it('the original of a photo goes under an id of its own, so that nobody gets what was uploaded before in its place', async () => {
	const desk = fakeDesk();
	const files = filesOf(desk);
	const photo = new File(['oryginał z lokalizacją'], 'IMG_1.jpeg', { type: 'image/jpeg' });
	const prepared = new File(['mały'], 'IMG_1.jpg', { type: 'image/jpeg' });
	await files.add([{ file: photo, prepared }, ...picked('a.txt')]);
	const [shrunk] = files.outgoing;
	await files.useOriginal(shrunk?.id ?? '', true);
	const [original] = files.outgoing;
	expect(original).toMatchObject({ name: 'IMG_1.jpeg', sizeBytes: photo.size });
	expect(original?.id).not.toBe(shrunk?.id);
	expect(await stored(desk)).toEqual(['IMG_1.jpeg', 'a.txt']);
	await files.useOriginal(original?.id ?? '', false);
	expect(files.outgoing[0]).toMatchObject({ name: 'IMG_1.jpg', sizeBytes: prepared.size });
	expect([shrunk?.id, original?.id]).not.toContain(files.outgoing[0]?.id);
	expect(await stored(desk)).toEqual(['IMG_1.jpg', 'a.txt']);
});

it('an original beyond the limit is told, and the shrunk photo stays', async () => {
	const files = filesOf(fakeDesk());
	const photo = new File(['x'.repeat(1_001)], 'duże.jpeg', { type: 'image/jpeg' });
	await files.add([{ file: photo, prepared: new File(['mały'], 'duże.jpg', { type: 'image/jpeg' }) }]);
	await files.useOriginal(files.items[0]?.id ?? '', true);
	expect(files.refused).toEqual([{ name: 'duże.jpeg', fault: 'too-large' }]);
	expect(files.items).toMatchObject([{ name: 'duże.jpg', isOriginal: false }]);
});
