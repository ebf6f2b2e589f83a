import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../../tests/fixtures/manual-clock.ts';
import { ApiError } from '../api/api-error.ts';
import type { Upload } from '../api/upload.ts';
import { addFile } from '../db/add-file.ts';
import { deleteUserDb } from '../db/delete-user-db.ts';
import { openUserDb } from '../db/open-user-db.ts';
import type { UserDb } from '../db/user-db.ts';
import { FileSender, type FileProgress } from './file-sender.ts';

const file = { id: 'f1', name: 'protokół.pdf', type: 'application/pdf', sizeBytes: 5 };
const day = 86_400_000;
let db: UserDb;

beforeEach(async () => {
	db = await openUserDb('demo', 'files');
	const draft = { key: '7:reply', ticketId: '7', mode: 'reply' as const, text: '', updatedAt: 1 };
	const stored = { ...file, owner: '7:reply', addedAt: 1, uploadedUntil: 0, blob: new Blob(['treść']) };
	await addFile(db, stored, draft);
});
afterEach(() => deleteUserDb('demo', 'files'));

const senderWith = (upload: Upload, keptUntil: number | null = null) => {
	const progress: FileProgress[] = [];
	const keptUpload = vi.fn((id: string) => Promise.resolve(keptUntil === null ? null : { id, keptUntil }));
	const onProgress = (step: FileProgress): void => void progress.push(step);
	const sender = new FileSender({ db, upload, api: { keptUpload }, clock: new ManualClock(), onProgress });
	const send = (isRepeated = false): Promise<void> =>
		sender.send([file], new AbortController().signal, isRepeated);
	return { sender, send, progress, keptUpload };
};
const takesAll: Upload = ({ id, onProgress }) => {
	onProgress?.(2);
	return Promise.resolve({ id, keptUntil: day });
};
const cut: Upload = () => Promise.reject(new ApiError({ code: 'network', status: null }));

it('a file tells how far it is, and is not sent again while the server has it', async () => {
	const upload = vi.fn(takesAll);
	const { sender, send, progress } = senderWith(upload);
	await send();
	expect(progress.map(({ sentBytes }) => sentBytes)).toEqual([2, new Blob(['treść']).size]);
	await send();
	expect(upload).toHaveBeenCalledTimes(1);
	await sender.forget([file]);
	await send();
	expect(upload).toHaveBeenCalledTimes(2);
});

it('an upload that was cut is sent again whole, unless only its answer got lost', async () => {
	await expect(senderWith(cut).send()).rejects.toMatchObject({ code: 'network' });
	const upload = vi.fn(takesAll);
	const lost = senderWith(upload, day);
	await lost.send(true);
	expect([lost.keptUpload.mock.calls.length, upload.mock.calls.length]).toEqual([1, 0]);
	await lost.sender.forget([file]);
	await senderWith(upload).send(true);
	expect(upload).toHaveBeenCalledTimes(1);
});

it('a file that the device has lost is told, and nothing goes without it', async () => {
	const upload = vi.fn(takesAll);
	const { sender } = senderWith(upload);
	const send = sender.send([{ ...file, id: 'gone' }], new AbortController().signal, false);
	await expect(send).rejects.toMatchObject({ code: 'file_lost' });
	expect(upload).not.toHaveBeenCalled();
});
