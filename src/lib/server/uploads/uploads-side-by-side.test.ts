import { afterEach, beforeEach, expect, test } from 'vitest';
import { onEveryStore } from '../../../../tests/fixtures/on-every-store.ts';
import type { Store } from '../store/database.ts';
import { Uploads } from './uploads.ts';

const login = 'anna.nowak';
const file = { id: 'file-1', name: 'a.txt', sizeBytes: 3 };
const wanted = [{ ...file, type: 'text/plain' }];

onEveryStore((open) => {
	let store: Store;
	let uploaded: number;
	beforeEach(async () => {
		store = await open();
		uploaded = 0;
	});
	afterEach(() => store.destroy());

	const instance = (): Uploads =>
		new Uploads({
			store,
			system: 'demo',
			thulium: {
				upload: async ({ body }) => {
					uploaded += 1;
					const token = `token-${uploaded}`;
					await new Response(body).text();
					return token;
				},
			},
			maxBytes: () => 100,
			now: () => Date.UTC(2026, 10, 27),
		});
	const put = (uploads: Uploads) => uploads.put(login, { ...file, body: new Blob(['abc']).stream() });

	test('one file sent to two instances at once is kept under one token, which both name', async () => {
		const [one, other] = [instance(), instance()];
		const [first, second] = await Promise.all([put(one), put(other)]);
		expect(first).toEqual(second);
		const tokens = await one.tokens(login, wanted);
		expect(tokens).toHaveLength(1);
		expect(await other.tokens(login, wanted)).toEqual(tokens);
		const before = uploaded;
		expect(await put(other)).toEqual(first);
		expect(uploaded).toBe(before);
	});
});
