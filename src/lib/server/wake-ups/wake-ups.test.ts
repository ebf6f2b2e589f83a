import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '#lib/server/store/database.ts';
import { onEveryStore } from '../../../../tests/fixtures/on-every-store.ts';
import { WakeUps, type WakeUp } from './wake-ups.ts';

const quarterMs = 15 * 60_000;
const noon = Date.UTC(2026, 10, 22, 12);
const early: WakeUp = { ticketId: '501', wakeAt: noon, login: 'anna.nowak' };
const late: WakeUp = { ...early, ticketId: '502', wakeAt: noon + quarterMs };

onEveryStore((open) => {
	let store: Store;
	let now: number;
	let wakeUps: WakeUps;
	/** Another instance of the server. */
	let other: WakeUps;
	beforeEach(async () => {
		store = await open();
		now = noon - 1;
		wakeUps = new WakeUps(store, 'demo', () => now);
		other = new WakeUps(store, 'demo', () => now);
		await wakeUps.set(late);
		await wakeUps.set(early);
	});
	afterEach(() => store.destroy());

	test('each is due from its time on, the longest due first', async () => {
		expect(await wakeUps.due()).toEqual([]);
		now = noon;
		expect(await wakeUps.due()).toEqual([early]);
		now = noon + quarterMs;
		expect(await wakeUps.due()).toEqual([early, late]);
	});

	test('of many instances that want to wake one, one does', async () => {
		now = noon;
		const takers = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? wakeUps : other));
		const held = await Promise.all(takers.map((taker) => taker.hold(early)));
		expect(held.filter(Boolean)).toHaveLength(1);
		expect(await other.due()).toEqual([]);
	});

	test('one that was held by an instance that died is due again', async () => {
		now = noon;
		await wakeUps.hold(early);
		now += 2 * 60_000;
		expect(await other.due()).toEqual([early]);
		expect(await other.hold(early)).toBe(true);
	});

	test('a later time stands over one that is being woken', async () => {
		now = noon;
		await wakeUps.hold(early);
		const again = { ...early, wakeAt: noon + 2 * quarterMs, login: 'ewa.lis' };
		await other.set(again);
		expect(await wakeUps.stands(early)).toBe(false);
		expect(await wakeUps.hold(early)).toBe(false);
		await wakeUps.finish(early);
		expect(await wakeUps.of('501')).toEqual(again);
	});

	test('a time that came to nothing gives way to the one before, or to none', async () => {
		const again = { ...early, wakeAt: noon + quarterMs, login: 'ewa.lis' };
		await wakeUps.set(again);
		await wakeUps.takeBack(again, early);
		expect(await wakeUps.of('501')).toEqual(early);
		await wakeUps.takeBack(again, null);
		expect(await wakeUps.of('501')).toEqual(early);
		await wakeUps.takeBack(early, null);
		expect(await wakeUps.of('501')).toBeNull();
	});

	test('the times of a list of tickets are those of this system', async () => {
		await new WakeUps(store, 'other', () => now).set({ ...early, ticketId: '503' });
		expect(await wakeUps.timesOf([])).toEqual(new Map());
		expect(await wakeUps.timesOf(['501', '502', '503', '504'])).toEqual(
			new Map([
				['501', noon],
				['502', noon + quarterMs],
			]),
		);
		await wakeUps.forget('501');
		expect(await wakeUps.timesOf(['501'])).toEqual(new Map());
	});
});
