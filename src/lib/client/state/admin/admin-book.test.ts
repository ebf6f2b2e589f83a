import { describe, expect, it } from 'vitest';
import type { AdminApi } from '#lib/client/api/admin-api.ts';
import { ApiError, type ApiErrorCode } from '#lib/client/api/api-error.ts';
import type { AdminUsers } from '#lib/contract/admin-schema.ts';
import { AdminBook } from './admin-book.svelte.ts';

const users = { users: [], roles: [], limits: [] } as unknown as AdminUsers;

/** A book that has been read once, and whose next reading fails so. */
async function readThenFailing(code: ApiErrorCode, status: number): Promise<AdminBook> {
	let isFailing = false;
	const api = {
		users: () => (isFailing ? Promise.reject(new ApiError({ code, status })) : Promise.resolve(users)),
	} as Partial<AdminApi> as AdminApi;
	const book = new AdminBook(() => undefined, api);
	await book.read();
	expect(book.data).toBe(users);
	isFailing = true;
	await book.read();
	return book;
}

describe('users on the screen', () => {
	it('go when the right to see them is gone', async () => {
		const book = await readThenFailing('no_permission', 403);
		expect(book.data).toBeNull();
		expect(book.fault?.code).toBe('no_permission');
	});

	it('a change that the system rejects or does not let our API user make is told in its words', async () => {
		const book = new AdminBook(() => undefined, {} as AdminApi);
		const failing = (code: ApiErrorCode) =>
			book.change(() => Promise.reject(new ApiError({ code, status: 422, detail: 'Numer jest zajęty.' })));
		expect(await failing('upstream_rejected')).toMatchObject({ call: null, reason: 'Numer jest zajęty.' });
		expect(await failing('permission_missing')).toMatchObject({ call: 'Numer jest zajęty.', reason: null });
		expect(await failing('login_taken')).toMatchObject({ call: null, reason: null });
	});

	it('stay while they cannot be read for another reason', async () => {
		expect((await readThenFailing('upstream_down', 503)).data).toBe(users);
	});
});
