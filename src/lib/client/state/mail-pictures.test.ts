import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '#lib/client/api/api-error.ts';
import { downloadedBlob, downloadRow, keepContent } from '#lib/client/db/downloads-store.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import { MailPictures } from './mail-pictures.ts';
import { fakeDesk, type FakeDesk } from './testing/fake-desk.ts';

const file: Attachment = {
	token: 't1',
	name: 'usterka.png',
	sizeBytes: null,
	type: 'image/png',
	contentId: 'a@x',
	inline: true,
};

function answering(sizeBytes: number): { desk: FakeDesk; pictures: MailPictures; asked: () => number } {
	const desk = fakeDesk();
	const fetched = vi.fn(() =>
		Promise.resolve(new Response(new Uint8Array(sizeBytes), { headers: { 'content-type': 'image/png' } })),
	);
	vi.stubGlobal('fetch', fetched);
	return { desk, pictures: new MailPictures(desk, '7', () => null), asked: () => fetched.mock.calls.length };
}

afterEach(() => vi.unstubAllGlobals());

describe('a picture of a mail', () => {
	it('stays on the device and is not fetched again', async () => {
		const { desk, pictures, asked } = answering(5_000);
		expect((await pictures.attached(file)).size).toBe(5_000);
		const again = await pictures.attached(file);
		expect([again.size, again.type]).toEqual([5_000, 'image/png']);
		expect(asked()).toBe(1);
		expect(await downloadRow(await desk.db, 't1')).toMatchObject({ state: 'done', ticketId: '7' });
	});

	it('is the copy that somebody has downloaded', async () => {
		const { desk, pictures, asked } = answering(5_000);
		const wish = { ...file, ticketId: '7', carrier: 'stream', language: 'pl' } as const;
		await keepContent(await desk.db, wish, new ArrayBuffer(9_000), 1);
		expect((await pictures.attached(file)).size).toBe(9_000);
		expect(asked()).toBe(0);
	});

	it('is shown and not kept when it is large', async () => {
		const { desk, pictures } = answering(3_000_000);
		expect((await pictures.attached(file)).size).toBe(3_000_000);
		expect(await downloadedBlob(await desk.db, 't1', 1)).toBeNull();
	});

	it('may be had later where the network or the server was in the way, and not where it is gone', () => {
		const { pictures } = answering(1);
		const faults = (['network', 'throttled', 'session_expired', 'not_found'] as const).map(
			(code) => new ApiError({ code, status: null }),
		);
		expect(faults.map((fault) => pictures.mayComeLater(fault))).toEqual([true, true, true, false]);
	});
});
