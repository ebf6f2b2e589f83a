import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import type { Refusal } from '#lib/server/mirror/upstream-health.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { readiness } from './readiness.ts';
import type { Services } from './services.ts';

let store: Store;
beforeEach(async () => {
	store = await openStore('file::memory:');
	await sql`select 1`.execute(store);
});
afterEach(() => store.destroy());

const credentials: Refusal = { reason: 'credentials', call: 'GET tickets' };
const permission: Refusal = { reason: 'permission', call: 'GET ticket_statuses' };

/** Systems in these states, as far as readiness looks at them. */
const systems = (...states: [UpstreamState['state'], Refusal | null][]): Services['systems'] => {
	const all = states.map(([state, refusal], at) => {
		const mirror = { state: () => ({ state, lastOkAt: null }), refusal: () => refusal };
		return [`s${at}`, { config: { address: `s${at}` }, mirror }] as const;
	});
	return () => new Map(all) as unknown as ReturnType<Services['systems']>;
};

describe('readiness', () => {
	it.each<[string, boolean, Parameters<typeof systems>]>([
		['all is well', true, [['ok', null]]],
		['nothing has been heard yet', false, [['starting', null]]],
		['the system is down', true, [['down', null]]],
		['the password of the API user is wrong', false, [['refused', credentials]]],
		[
			'one of two passwords is wrong',
			true,
			[
				['refused', credentials],
				['ok', null],
			],
		],
		['a permission is missing', true, [['refused', permission]]],
	])('%s: ready is %s', async (_name, ready, states) => {
		expect((await readiness({ store, systems: systems(...states) })).ready).toBe(ready);
	});

	it('names of several systems those that refuse the API user, and no other', async () => {
		const { systems: states } = await readiness({
			store,
			systems: systems(['ok', null], ['refused', credentials], ['down', null]),
		});
		expect(states.map(({ address }) => address)).toEqual([undefined, 's1', undefined]);
		expect(states[1]?.reason).toContain('(401)');
	});

	it('says why, and which call is refused', async () => {
		const wrong = await readiness({ store, systems: systems(['refused', credentials]) });
		expect(wrong.systems[0]?.reason).toContain('login and password of the API user (401)');
		const missing = await readiness({ store, systems: systems(['refused', permission]) });
		expect(missing.systems[0]?.reason).toContain('GET ticket_statuses (403)');
	});
});
