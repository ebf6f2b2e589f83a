import { afterEach, beforeEach, expect, it } from 'vitest';
import { viewsChangeSchema } from '#lib/contract/views-schema.ts';
import { openStore, type Store } from '../store/database.ts';
import { ViewsStore } from './views-store.ts';

const anna = { system: 'demo', login: 'anna.nowak' };
const view = { id: 'a', name: 'Pilne', query: 'filter=mine' };
let store: Store;
let views: ViewsStore;

beforeEach(async () => {
	store = await openStore('file::memory:');
	views = new ViewsStore(store, () => 1_000);
});
afterEach(() => store.destroy());

it('gives back what was saved, to its owner alone', async () => {
	expect(await views.of(anna)).toEqual({ revision: 0, views: [], defaultId: null });
	expect(await views.save(anna, { revision: 0, views: [view], defaultId: 'a' })).toBe(1);
	expect(await views.of(anna)).toEqual({ revision: 1, views: [view], defaultId: 'a' });
	expect((await views.of({ ...anna, login: 'jan.kos' })).views).toEqual([]);
	expect((await views.of({ ...anna, system: 'other' })).views).toEqual([]);
});

it('stores nothing made from a revision that is not the newest', async () => {
	await views.save(anna, { revision: 0, views: [view], defaultId: null });
	expect(await views.save(anna, { revision: 0, views: [], defaultId: null })).toBeNull();
	expect(await views.save(anna, { revision: 7, views: [], defaultId: null })).toBeNull();
	expect(await views.save(anna, { revision: 1, views: [], defaultId: null })).toBe(2);
	expect(await views.of(anna)).toEqual({ revision: 2, views: [], defaultId: null });
});

it.each([
	['no revision', { views: [], defaultId: null }],
	['an empty name', { revision: 0, views: [{ ...view, name: '  ' }], defaultId: null }],
	['a name too long', { revision: 0, views: [{ ...view, name: 'x'.repeat(41) }], defaultId: null }],
	['too many', { revision: 0, views: Array.from({ length: 31 }, () => view), defaultId: null }],
	['a strange id', { revision: 0, views: [{ ...view, id: '<b>' }], defaultId: null }],
	['what nobody knows', { revision: 0, views: [{ ...view, colour: 'red' }], defaultId: null }],
])('a change with %s is none', (_what, change) => {
	expect(viewsChangeSchema.safeParse(change).success).toBe(false);
});
