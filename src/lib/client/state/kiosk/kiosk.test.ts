import { beforeEach, expect, test, vi } from 'vitest';
import { FakeStorage } from '../../../../../tests/fixtures/fake-storage.ts';
import { Kiosk } from './kiosk.svelte.ts';
import type { Cookies } from '../../db/cookies.ts';
import { KioskStore, nothingUnsent } from './kiosk-store.ts';

const anna = { system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' };
const times = { lockAfterMs: 120_000, signOutAfterMs: 600_000 };
let now = 1_000_000;
let isNewBrowser = false;
let user: typeof anna | null = anna;
let storage: FakeStorage;
let cookies: Map<string, string>;
const jar: Cookies = {
	get: (name) => cookies.get(name) ?? null,
	set: (name, value) => {
		if (value === null) cookies.delete(name);
		else cookies.set(name, value);
	},
};
const deps = () => ({
	store: new KioskStore(storage, jar),
	now: () => now,
	isNewBrowser: () => isNewBrowser,
	user: () => user,
	countUnsent: vi.fn(() => Promise.resolve(nothingUnsent)),
	leave: vi.fn(() => {
		user = null;
		return Promise.resolve();
	}),
	clear: vi.fn(() => {
		storage.items.clear();
		return Promise.resolve();
	}),
	silence: vi.fn(() => Promise.resolve()),
	onLeft: vi.fn(),
	onCleared: vi.fn(),
	onNewSession: vi.fn(),
	checkPassword: vi.fn((_: unknown, password: string) => Promise.resolve(password === 'dobre')),
});
beforeEach(() => {
	now = 1_000_000;
	user = anna;
	isNewBrowser = false;
	storage = new FakeStorage();
	cookies = new Map();
});

async function station() {
	const parts = deps();
	const kiosk = new Kiosk(parts);
	expect(kiosk.stage).toBe('setting-up');
	await kiosk.setUp('4711', times);
	return { kiosk, parts };
}

test('left alone it locks, and the PIN of the shift opens it', async () => {
	const { kiosk } = await station();
	await kiosk.choosePin('1234');
	now += 119_000;
	await kiosk.tick();
	expect(kiosk.stage).toBe('open');
	now += 1_000;
	await kiosk.tick();
	expect(kiosk.stage).toBe('locked');
	expect(await kiosk.unlockByPin('0000')).toBe(false);
	expect(await kiosk.unlockByPin('1234')).toBe(true);
	expect(kiosk.stage).toBe('open');
});

test('a machine that slept is locked by the first touch, and that does not put its sign-out off', async () => {
	const { kiosk, parts } = await station();
	now += 599_000;
	kiosk.touched();
	expect(kiosk.stage).toBe('locked');
	now += 1_000;
	await kiosk.tick();
	expect(parts.leave).toHaveBeenCalledWith(anna);
});

test('a browser that was started anew is locked, and stays so when its page is loaded again', async () => {
	const { kiosk } = await station();
	await kiosk.choosePin('1234');
	isNewBrowser = true;
	expect(new Kiosk(deps()).stage).toBe('locked');
	isNewBrowser = false;
	const again = new Kiosk(deps());
	expect(again.stage).toBe('locked');
	expect(await again.unlockByPin('1234')).toBe(true);
});

test('a browser that was started anew and knows of nobody throws away what may be left of somebody, once', async () => {
	await station();
	user = null;
	isNewBrowser = true;
	const parts = deps();
	await new Kiosk(parts).finishLeaving();
	expect(parts.clear).toHaveBeenCalledOnce();
	isNewBrowser = false;
	const next = deps();
	await new Kiosk(next).finishLeaving();
	expect(next.clear).not.toHaveBeenCalled();
});

test('a browser that becomes a station is sent no more notifications', async () => {
	const { parts } = await station();
	expect(parts.silence).toHaveBeenCalledOnce();
});

test('without a PIN the password opens it', async () => {
	const { kiosk, parts } = await station();
	kiosk.lock();
	expect(kiosk.hasPin).toBe(false);
	expect(await kiosk.unlockByPassword('złe')).toBe(false);
	expect(await kiosk.unlockByPassword('dobre')).toBe(true);
	expect(parts.onNewSession).toHaveBeenCalledOnce();
});

test('a passkey that the server has taken opens it', async () => {
	const { kiosk, parts } = await station();
	kiosk.lock();
	kiosk.unlockByServer();
	expect(kiosk.stage).toBe('open');
	expect(parts.onNewSession).toHaveBeenCalledOnce();
});

test('left alone for longer the user is signed out', async () => {
	const { kiosk, parts } = await station();
	now += 600_000;
	await kiosk.tick();
	expect(parts.leave).toHaveBeenCalledWith(anna);
	expect(parts.onLeft).toHaveBeenCalledOnce();
	expect(storage.getItem('thulium:kiosk-shift')).toBeNull();
	expect(storage.getItem('thulium:kiosk')).not.toBeNull();
});

test('what waits to be sent holds the sign-out up behind the lock', async () => {
	const { kiosk, parts } = await station();
	const unsent = { ...nothingUnsent, waiting: 2 };
	parts.countUnsent.mockResolvedValue(unsent);
	now += 9_000_000;
	await kiosk.tick();
	expect(kiosk).toMatchObject({ stage: 'locked', unsent });
	expect(parts.leave).not.toHaveBeenCalled();
	parts.countUnsent.mockResolvedValue(nothingUnsent);
	await kiosk.tick();
	expect(parts.leave).toHaveBeenCalledOnce();
});

test.each([{ stuck: 1 }, { drafts: 2 }])(
	'what only the user can finish (%o) holds it up for a while; then it goes, and the next page says so once',
	async (some) => {
		const { kiosk, parts } = await station();
		const unsent = { ...nothingUnsent, ...some };
		parts.countUnsent.mockResolvedValue(unsent);
		now += 1_799_000;
		await kiosk.tick();
		expect(kiosk).toMatchObject({ stage: 'locked', unsent });
		expect(parts.leave).not.toHaveBeenCalled();
		now += 1_000;
		await kiosk.tick();
		expect(parts.leave).toHaveBeenCalledOnce();
		const { kiosk: next } = await nextPage();
		expect(next.lost).toEqual(unsent);
		user = anna;
		const later = new Kiosk(deps());
		await later.tick();
		user = null;
		expect(later.lost).toBeNull();
	},
);

test.each([{ waiting: 1 }, { stuck: 1 }, { drafts: 1 }])(
	'signing the user out by hand asks before it loses anything: %o',
	async (some) => {
		const { kiosk, parts } = await station();
		parts.countUnsent.mockResolvedValue({ ...nothingUnsent, ...some });
		await kiosk.leave();
		expect(kiosk).toMatchObject({ stage: 'locked', unsent: some });
		expect(parts.leave).not.toHaveBeenCalled();
		await kiosk.leave(true);
		expect(parts.leave).toHaveBeenCalledOnce();
		expect((await nextPage()).kiosk.lost).toBeNull();
	},
);

test('after a loss of power it stays locked, and does not forget how long nobody was there', async () => {
	const { kiosk } = await station();
	kiosk.lock();
	expect(new Kiosk(deps()).stage).toBe('locked');
	now += 600_000;
	const parts = deps();
	const later = new Kiosk(parts);
	await later.tick();
	expect(parts.leave).toHaveBeenCalledOnce();
});

test('five wrong PINs sign the user out', async () => {
	const { kiosk, parts } = await station();
	await kiosk.choosePin('1234');
	kiosk.lock();
	for (let tries = 0; tries < 5; tries += 1) await kiosk.unlockByPin('9999');
	expect(parts.leave).toHaveBeenCalledOnce();
});

test('a page that starts anew does not forget how often a PIN was guessed', async () => {
	const { kiosk } = await station();
	await kiosk.choosePin('1234');
	kiosk.lock();
	for (let tries = 0; tries < 4; tries += 1) await new Kiosk(deps()).unlockByPin('9999');
	const parts = deps();
	await new Kiosk(parts).unlockByPin('9999');
	expect(parts.leave).toHaveBeenCalledOnce();
});

test('a PIN that was guessed at too often opens nothing any more, also where work holds the sign-out up', async () => {
	const { kiosk, parts } = await station();
	parts.countUnsent.mockResolvedValue({ ...nothingUnsent, drafts: 1 });
	await kiosk.choosePin('1234');
	kiosk.lock();
	for (let tries = 0; tries < 5; tries += 1) await kiosk.unlockByPin('9999');
	expect(parts.leave).not.toHaveBeenCalled();
	expect(kiosk.hasPin).toBe(false);
	expect(await kiosk.unlockByPin('1234')).toBe(false);
	expect(await kiosk.unlockByPassword('dobre')).toBe(true);
});

test('a page that starts anew does not end the pause of the station either', async () => {
	const { kiosk } = await station();
	for (let tries = 0; tries < 4; tries += 1) await kiosk.end('0000');
	expect(await new Kiosk(deps()).end('0000')).toBe('wrong');
	expect(await new Kiosk(deps()).end('4711')).toBe('wait');
	now -= 3_600_000;
	expect(await new Kiosk(deps()).end('4711')).toBe('ended');
});

test('only the PIN of the station ends kiosk mode, and guessing is slow', async () => {
	const { kiosk } = await station();
	for (let tries = 0; tries < 5; tries += 1) expect(await kiosk.end('0000')).toBe('wrong');
	expect(await kiosk.end('4711')).toBe('wait');
	now += 30_000;
	expect(await kiosk.end('4711')).toBe('ended');
	expect(storage.items.size).toBe(0);
	expect(cookies.size).toBe(0);
});

/** The page after the one whose user has left. */
async function nextPage(): Promise<{ kiosk: Kiosk; parts: ReturnType<typeof deps> }> {
	const parts = deps();
	const kiosk = new Kiosk(parts);
	await kiosk.finishLeaving();
	return { kiosk, parts };
}

test('whoever has left is cleared away by the next page, which stays the station', async () => {
	const { kiosk, parts } = await station();
	await kiosk.leave();
	expect(parts.clear).not.toHaveBeenCalled();
	expect(parts.onLeft).toHaveBeenCalledOnce();
	const cleared = (await nextPage()).parts;
	expect(cleared.clear).toHaveBeenCalledOnce();
	expect(cleared.onCleared).toHaveBeenCalledOnce();
	expect(storage.getItem('thulium:kiosk')).not.toBeNull();
	const last = await nextPage();
	expect(last.parts.clear).not.toHaveBeenCalled();
	expect(await last.kiosk.end('4711')).toBe('ended');
});

test('a page that starts in the middle of that is the station still, and goes on with it', async () => {
	const { kiosk } = await station();
	await kiosk.leave();
	const parts = deps();
	parts.clear.mockImplementation(() => {
		storage.items.clear();
		return new Promise(() => undefined);
	});
	const broken = new Kiosk(parts);
	void broken.finishLeaving();
	expect(broken.stage).toBe('leaving');
	expect(storage.items.size).toBe(0);
	const next = await nextPage();
	expect(next.parts.clear).toHaveBeenCalledOnce();
	expect(next.kiosk.stage).toBe('leaving');
	expect(storage.getItem('thulium:kiosk')).not.toBeNull();
});

test('a user who left another way, by the menu or because the server ended it, is cleared away too', async () => {
	await station();
	user = null;
	const { kiosk } = await nextPage();
	kiosk.ended();
	expect((await nextPage()).parts.clear).not.toHaveBeenCalled();
	// He signs in without the page being loaded anew.
	user = anna;
	await kiosk.tick();
	kiosk.ended();
	user = null;
	expect((await nextPage()).parts.clear).not.toHaveBeenCalled();
	kiosk.ended();
	expect((await nextPage()).parts.clear).toHaveBeenCalledOnce();
});

test('without a network the user is cleared away later, but never from under the next one', async () => {
	const { kiosk } = await station();
	await kiosk.leave();
	const offline = deps();
	offline.clear.mockRejectedValue(new TypeError('Failed to fetch'));
	const waiting = new Kiosk(offline);
	await waiting.finishLeaving();
	expect(waiting.stage).toBe('open');
	expect(offline.onCleared).not.toHaveBeenCalled();
	user = anna;
	expect((await nextPage()).parts.clear).not.toHaveBeenCalled();
	user = null;
	expect((await nextPage()).parts.clear).toHaveBeenCalledOnce();
});

test('it is tried again while the page stands, when nobody is typing', async () => {
	const { kiosk } = await station();
	await kiosk.leave();
	const parts = deps();
	parts.clear.mockRejectedValueOnce(new TypeError('Failed to fetch'));
	const waiting = new Kiosk(parts);
	await waiting.finishLeaving();
	now += 19_000;
	await waiting.tick();
	expect(parts.clear).toHaveBeenCalledOnce();
	now += 1_000;
	waiting.touched();
	await waiting.tick();
	expect(parts.clear).toHaveBeenCalledOnce();
	now += 10_000;
	await waiting.tick();
	expect(parts.clear).toHaveBeenCalledTimes(2);
	expect(parts.onCleared).toHaveBeenCalledOnce();
});

test('no PIN is stored in the clear', async () => {
	const { kiosk } = await station();
	await kiosk.choosePin('86420975');
	expect([...storage.items.values()].join()).not.toContain('4711"');
	expect([...storage.items.values()].join()).not.toContain('86420975');
});
