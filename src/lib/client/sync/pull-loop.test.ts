import { beforeEach, describe, expect, it } from 'vitest';
import { FakeVisibility } from '../../../../tests/fixtures/fake-visibility.ts';
import { ManualClock, settled } from '../../../../tests/fixtures/manual-clock.ts';
import { ApiError } from '../api/api-error.ts';
import { PullLoop } from './pull-loop.ts';

let clock: ManualClock;
let visibility: FakeVisibility;
let log: string[];
let isLive: boolean;
/** What the next pulls do; then they succeed. */
let outcomes: (Error | Promise<void>)[];
let loop: PullLoop;

const failure = (code: 'network' | 'session_expired' | 'upstream_down', retryAfterSeconds?: number) =>
	new ApiError({ code, status: null, retryAfterSeconds });

beforeEach(() => {
	clock = new ManualClock();
	visibility = new FakeVisibility();
	log = [];
	isLive = false;
	outcomes = [];
	loop = new PullLoop({
		pull: async () => {
			log.push(`pull:${clock.now()}`);
			const outcome = outcomes.shift();
			if (outcome instanceof Error) throw outcome;
			await outcome;
		},
		clock,
		random: () => 1,
		visibility,
		isLive: () => isLive,
		onSessionEnded: () => log.push(`ended:${clock.now()}`),
		onError: (error) => log.push(`error:${String(error)}`),
	});
});

describe('waiting', () => {
	it('polls every 30 s while visible and not live', async () => {
		loop.start();
		await clock.advance(60_000);
		expect(log).toEqual(['pull:0', 'pull:30000', 'pull:60000']);
	});

	it('polls once a minute as a safety net while live', async () => {
		isLive = true;
		loop.start();
		await clock.advance(60_000);
		expect(log).toEqual(['pull:0', 'pull:60000']);
	});

	it('polls every 5 min while hidden, and at once when shown again', async () => {
		visibility.set(false);
		loop.start();
		await clock.advance(310_000);
		visibility.set(true);
		await settled();
		expect(log).toEqual(['pull:0', 'pull:300000', 'pull:310000']);
	});

	it('does not pull on being shown right after a pull', async () => {
		loop.start();
		await clock.advance(1_000);
		visibility.set(false);
		visibility.set(true);
		await settled();
		expect(log).toEqual(['pull:0']);
	});

	it('waits anew when live events end', async () => {
		isLive = true;
		loop.start();
		await clock.advance(10_000);
		isLive = false;
		loop.liveChanged();
		await clock.advance(30_000);
		expect(log).toEqual(['pull:0', 'pull:40000']);
	});
});

describe('hints', () => {
	it('become one pull after the one that is running', async () => {
		let finish = (): void => undefined;
		outcomes = [new Promise((resolve) => (finish = resolve))];
		loop.start();
		await settled();
		const first = loop.pullNow();
		expect(loop.pullNow()).toBe(first);
		finish();
		await clock.advance(249);
		expect(log).toEqual(['pull:0']);
		await clock.advance(1);
		await first;
		expect(log).toEqual(['pull:0', 'pull:250']);
	});

	it('do nothing before the start and after the end', async () => {
		await loop.pullNow();
		loop.start();
		await settled();
		loop.stop();
		await loop.pullNow();
		await clock.advance(600_000);
		expect(log).toEqual(['pull:0']);
	});
});

describe('failures', () => {
	it('are repeated after 1 s, doubling up to a minute, and forgotten after a success', async () => {
		outcomes = Array.from({ length: 8 }, () => failure('network'));
		loop.start();
		await clock.advance(250_000);
		expect(log).toEqual(
			[0, 1_000, 3_000, 7_000, 15_000, 31_000, 63_000, 123_000, 183_000, 213_000, 243_000].map(
				(at) => `pull:${at}`,
			),
		);
	});

	it('wait as long as the server wishes', async () => {
		outcomes = [failure('upstream_down', 20)];
		loop.start();
		await clock.advance(20_000);
		expect(log).toEqual(['pull:0', 'pull:20000']);
	});

	it('of the session stop everything until the sign-in', async () => {
		outcomes = [failure('session_expired')];
		loop.start();
		await clock.advance(600_000);
		expect(log).toEqual(['pull:0', 'ended:0']);
		loop.resume();
		await clock.advance(30_000);
		expect(log.slice(2)).toEqual(['pull:600000', 'pull:630000']);
	});

	it('of the database are told and tried again', async () => {
		outcomes = [new Error('disk full')];
		loop.start();
		await clock.advance(1_000);
		expect(log).toEqual(['pull:0', 'error:Error: disk full', 'pull:1000']);
	});
});
