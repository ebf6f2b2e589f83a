import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { idleLifeMs, longestLifeMs, SessionStore } from './session-store.ts';

const dayMs = 24 * 60 * 60_000;
const anna = { system: 'demo', login: 'anna.nowak', label: 'Chrome · Android', mustChangePassword: false };

let store: Store;
let now: number;
let sessions: SessionStore;
let ended: string[];
beforeEach(async () => {
	now = Date.UTC(2026, 10, 22);
	store = await openStore('file::memory:');
	sessions = new SessionStore(store, () => now);
	ended = [];
	sessions.onEnd((handles) => ended.push(...handles));
});
afterEach(() => store.destroy());

test('the secret finds its session, and is not in the store', async () => {
	const { session, secret } = await sessions.create(anna);
	expect(await sessions.find(secret)).toEqual({ session, renewed: false });
	expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
	const rows = await store.selectFrom('sessions').selectAll().execute();
	expect(JSON.stringify(rows)).not.toContain(secret);
	expect(rows[0]?.id_hash).toMatch(/^[0-9a-f]{64}$/);
});

test('a wrong secret finds nothing', async () => {
	await sessions.create(anna);
	expect(await sessions.find('guess')).toBeNull();
});

test('use moves the end of a session', async () => {
	const { secret } = await sessions.create(anna);
	now += 20 * dayMs;
	expect(await sessions.find(secret)).toMatchObject({
		renewed: true,
		session: { expiresAt: now + idleLifeMs },
	});
	now += 20 * dayMs;
	expect(await sessions.find(secret)).not.toBeNull();
});

test('use within minutes writes nothing', async () => {
	const { session, secret } = await sessions.create(anna);
	now += 60_000;
	expect(await sessions.find(secret)).toEqual({ session, renewed: false });
});

test('a session nobody uses ends after 30 days', async () => {
	const { session, secret } = await sessions.create(anna);
	now += idleLifeMs - 1;
	expect(await sessions.isAlive(session.handle)).toBe(true);
	now += 1;
	expect(await sessions.find(secret)).toBeNull();
	expect(await sessions.isAlive(session.handle)).toBe(false);
});

test('a session ends after 90 days however much it is used', async () => {
	const { session, secret } = await sessions.create(anna);
	const begin = now;
	for (let day = 10; day < 90; day += 10) {
		now = begin + day * dayMs;
		expect(await sessions.find(secret)).not.toBeNull();
	}
	now = begin + longestLifeMs;
	expect(await sessions.find(secret)).toBeNull();
	expect(ended).toEqual([]);
	await sessions.prune();
	expect(ended).toEqual([session.handle]);
});

test('a revoked session is gone at once and told', async () => {
	const { session, secret } = await sessions.create(anna);
	expect(await sessions.endDevice('demo', 'anna.nowak', session.handle)).toBe(true);
	expect(await sessions.find(secret)).toBeNull();
	expect(ended).toEqual([session.handle]);
});

test('nobody ends the session of somebody else', async () => {
	const { session, secret } = await sessions.create(anna);
	expect(await sessions.endDevice('demo', 'piotr.zielinski', session.handle)).toBe(false);
	expect(await sessions.endDevice('other', 'anna.nowak', session.handle)).toBe(false);
	expect(await sessions.find(secret)).not.toBeNull();
});

test('the list of devices has the live sessions of that user, last used first', async () => {
	const phone = await sessions.create(anna);
	const kiosk = await sessions.create({ ...anna, label: 'Firefox · Linux' });
	await sessions.create({ ...anna, login: 'piotr.zielinski' });
	await sessions.create({ ...anna, system: 'other' });
	now += dayMs;
	await sessions.find(kiosk.secret);
	const devices = await sessions.devicesOf('demo', 'anna.nowak');
	expect(devices.map((device) => device.id)).toEqual([kiosk.session.handle, phone.session.handle]);
	expect(devices[0]).toMatchObject({ label: 'Firefox · Linux', lastSeenAt: now });
});

test('ending a user keeps the session that is excepted', async () => {
	const here = await sessions.create(anna);
	const there = await sessions.create(anna);
	await sessions.endOfUsers('demo', ['anna.nowak'], here.session.handle);
	expect(await sessions.find(here.secret)).not.toBeNull();
	expect(await sessions.find(there.secret)).toBeNull();
	await sessions.endOfUsers('demo', ['anna.nowak']);
	expect(await sessions.find(here.secret)).toBeNull();
});
