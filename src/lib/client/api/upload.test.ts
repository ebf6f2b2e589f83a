import { afterEach, expect, it, vi } from 'vitest';
import { ownerHeader, ownerHeaders } from '#lib/contract/session-owner.ts';
import { ApiError } from './api-error.ts';
import { createUpload } from './upload.ts';

const silent = { started: () => undefined, ended: () => undefined };
const file = { id: crypto.randomUUID(), name: 'a.txt', body: new Blob(['a']) };

afterEach(() => vi.unstubAllGlobals());

it('says whose file it is, as every command does', async () => {
	const fetch = vi.fn<typeof globalThis.fetch>(() =>
		Promise.resolve(Response.json({ id: file.id, keptUntil: 9 })),
	);
	vi.stubGlobal('fetch', fetch);
	const upload = createUpload(silent, () => 0, ownerHeaders('demo', 'anna.nowak'));
	expect(await upload(file)).toMatchObject({ keptUntil: 9 });
	expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).get(ownerHeader)).toBe('demo%3Aanna.nowak');
});

it('is refused, and not taken for sent, when the session has become another user’s', async () => {
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ code: 'session_expired' }, { status: 401 })));
	const sent = createUpload(silent, () => 0, ownerHeaders('demo', 'anna.nowak'))(file);
	await expect(sent).rejects.toSatisfy(
		(error: unknown) => error instanceof ApiError && error.code === 'session_expired',
	);
});
