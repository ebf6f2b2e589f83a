import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#lib/server/store/database.ts';
import { onEveryStore } from '../../../../tests/fixtures/on-every-store.ts';
import { blockMs, SignInThrottle } from './sign-in-throttle.ts';

const minuteMs = 60_000;
const here = '192.0.2.1';

test('four failures cost nothing, the fifth a pause that doubles up to a quarter of an hour', () => {
	expect([1, 4, 5, 6, 7, 8].map((failures) => blockMs(failures, 5) / 1000)).toEqual([0, 0, 15, 30, 60, 120]);
	expect(blockMs(100, 5)).toBe(15 * minuteMs);
});

onEveryStore((open) => {
	let store: Store;
	let now: number;
	let throttle: SignInThrottle;
	beforeEach(async () => {
		now = Date.UTC(2026, 10, 22);
		store = await open();
		throttle = new SignInThrottle(store, () => now);
	});
	afterEach(() => store.destroy());

	const guess = (login: string, address = here) => throttle.admit('demo', login, address);

	async function fails(times: number, login: string, address = here): Promise<void> {
		for (let turn = 0; turn < times; turn += 1) await guess(login, address);
	}

	test('after five failures the account waits, and the answer says how long', async () => {
		await fails(5, 'anna.nowak');
		now += 5_000;
		expect(await guess('anna.nowak')).toEqual({ admitted: false, retryAfterSeconds: 10 });
		expect(await guess('ANNA.Nowak')).toMatchObject({ admitted: false });
		expect(await guess('piotr.zielinski')).toMatchObject({ admitted: true });
		now += 10_000;
		expect(await guess('anna.nowak')).toMatchObject({ admitted: true });
		expect(await guess('anna.nowak')).toEqual({ admitted: false, retryAfterSeconds: 30 });
	});

	test('no spelling of a login is a fresh start', async () => {
		await fails(5, 'łucja.nowak');
		for (const login of [
			'Lucja.Nowak',
			' łucja.nowak\u00a0',
			'ＬUCJA.nowak',
			'łucja\u200b.nowak',
			'łucja.nowak\0',
		])
			expect(await guess(login)).toMatchObject({ admitted: false });
	});

	test('the account waits wherever the guesses come from', async () => {
		for (let turn = 0; turn < 5; turn += 1) await guess('anna.nowak', `192.0.2.${turn}`);
		expect(await guess('anna.nowak', '198.51.100.1')).toMatchObject({ admitted: false });
	});

	test('the same login in another system is another account', async () => {
		await fails(5, 'anna.nowak');
		expect(await throttle.admit('other', 'anna.nowak', here)).toMatchObject({ admitted: true });
	});

	test('an address that tries many logins waits as well', async () => {
		for (let turn = 0; turn < 20; turn += 1) await guess(`login-${turn}`);
		expect(await guess('anna.nowak')).toMatchObject({ admitted: false });
		expect(await guess('anna.nowak', '192.0.2.2')).toMatchObject({ admitted: true });
	});

	test('a refused attempt does not make the wait longer', async () => {
		await fails(25, 'anna.nowak');
		now += 15_000;
		expect(await guess('anna.nowak')).toMatchObject({ admitted: true });
	});

	test('success forgives the account', async () => {
		await fails(4, 'anna.nowak');
		const right = await guess('anna.nowak');
		if (right.admitted) await right.attempt.succeeded();
		await fails(4, 'anna.nowak');
		expect(await guess('anna.nowak')).toMatchObject({ admitted: true });
	});

	test('success does not forgive the guesses at other accounts', async () => {
		for (let turn = 0; turn < 19; turn += 1) await guess(`login-${turn}`);
		const own = await guess('mallory');
		if (own.admitted) await own.attempt.succeeded();
		await guess('login-20');
		expect(await guess('anna.nowak')).toMatchObject({ admitted: false });
	});

	test('an attempt that the system could not judge counts for nothing', async () => {
		for (let turn = 0; turn < 30; turn += 1) {
			const admission = await guess('anna.nowak');
			expect(admission.admitted).toBe(true);
			if (admission.admitted) await admission.attempt.undecided();
		}
	});

	test('guesses side by side are all counted, and shut out nobody else behind the address', async () => {
		const admissions = await Promise.all(Array.from({ length: 30 }, () => guess('anna.nowak')));
		expect(admissions.filter((admission) => admission.admitted)).toHaveLength(5);
		expect(await guess('piotr.zielinski')).toMatchObject({ admitted: true });
	});

	test('what the address refuses is no guess at the account', async () => {
		const logins = Array.from({ length: 40 }, (_, index) => `login-${index}`);
		const admissions = await Promise.all(logins.map((login) => guess(login)));
		const refused = logins.filter((_, index) => admissions[index]?.admitted === false);
		expect(refused).toHaveLength(20);
		const rows = await store.selectFrom('throttle').select('key').where('failures', '>', 0).execute();
		expect(rows.filter(({ key }) => key.startsWith('account:'))).toHaveLength(20);
	});

	test('an hour without an attempt forgets', async () => {
		await fails(4, 'anna.nowak');
		now += 61 * minuteMs;
		await fails(4, 'anna.nowak');
		expect(await guess('anna.nowak')).toMatchObject({ admitted: true });
	});

	test('a restart forgives nothing', async () => {
		await fails(5, 'anna.nowak');
		throttle = new SignInThrottle(store, () => now);
		expect(await guess('anna.nowak')).toMatchObject({ admitted: false });
	});

	test('pruning drops the old and keeps what still counts', async () => {
		await fails(1, 'old');
		now += 61 * minuteMs;
		await fails(5, 'anna.nowak');
		await throttle.prune();
		const keys = await store.selectFrom('throttle').select('key').orderBy('key').execute();
		expect(keys.map((row) => row.key)).toEqual(['account:demo:anna.nowak', 'address:192.0.2.1']);
	});

	describe('addresses', () => {
		test.each([
			['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
			['2001:db8:1:2::1', '2001:db8:1:3::1', false],
			['::ffff:192.0.2.1', '192.0.2.1', true],
			['::1', '::2', true],
		])('%s and %s: one client is %s', async (first, second, isOne) => {
			for (let turn = 0; turn < 20; turn += 1) await guess(`login-${turn}`, first);
			expect(await guess('anna.nowak', second)).toMatchObject({ admitted: !isOne });
		});
	});
});
