import { beforeEach, describe, expect, it } from 'vitest';
import { FakeNetworkHint } from '../../../../tests/fixtures/fake-visibility.ts';
import { ManualClock } from '../../../../tests/fixtures/manual-clock.ts';
import type { RequestOutcome } from '../api/request.ts';
import { Connectivity } from './connectivity.ts';

let clock: ManualClock;
let hint: FakeNetworkHint;
let connectivity: Connectivity;
let log: string[];

const request = (code: RequestOutcome['code'], durationMs = 50): void => {
	connectivity.started();
	connectivity.ended({ code, durationMs });
};

beforeEach(() => {
	clock = new ManualClock();
	hint = new FakeNetworkHint();
	connectivity = new Connectivity({ clock, hint });
	log = [];
	connectivity.onChange(() => log.push(connectivity.kind));
});

it('is starting until something has come back', () => {
	expect(connectivity.kind).toBe('starting');
	request(null);
	expect(log).toEqual(['online']);
});

describe('unreachable', () => {
	it('takes two failures in a row, one success ends it', () => {
		request(null);
		request('network');
		expect(connectivity.kind).toBe('online');
		request('timeout');
		expect(connectivity.kind).toBe('server');
		request(null);
		expect(log).toEqual(['online', 'server', 'online']);
	});

	it('is told apart from being offline by the device, but only after a failure', () => {
		request(null);
		hint.set(false);
		connectivity.reconsider();
		expect(connectivity.kind).toBe('online');
		request('network');
		expect(connectivity.kind).toBe('offline');
		hint.set(true);
		connectivity.reconsider();
		expect(connectivity.kind).toBe('online');
	});

	it('is not a refusal: an answer is an answer', () => {
		request('not_found');
		request('no_permission');
		expect(connectivity.kind).toBe('online');
	});

	it('learns nothing from a request that its caller gave up', () => {
		request('given-up');
		request('given-up');
		expect(connectivity.kind).toBe('starting');
	});
});

describe('slow', () => {
	it('is two slow answers of the last three', () => {
		request(null, 3_500);
		expect(connectivity.kind).toBe('online');
		request(null, 3_500);
		expect(connectivity.kind).toBe('slow');
		request(null, 50);
		request(null, 50);
		expect(connectivity.kind).toBe('online');
	});

	it('is noticed while a request is still open', async () => {
		request(null);
		connectivity.started();
		await clock.advance(5_000);
		expect(connectivity.kind).toBe('slow');
		connectivity.ended({ code: null, durationMs: 5_100 });
		expect(connectivity.kind).toBe('online');
	});

	it('is noticed of one that hangs while others come and go, and is over with it', async () => {
		connectivity.started();
		for (let second = 0; second < 6; second++) {
			await clock.advance(900);
			connectivity.started();
			await clock.advance(100);
			connectivity.ended({ code: null, durationMs: 100 });
		}
		expect(connectivity.kind).toBe('slow');
		connectivity.ended({ code: null, durationMs: 6_000 });
		expect(connectivity.kind).toBe('online');
		await clock.advance(10_000);
		expect(log).toEqual(['online', 'slow', 'online']);
	});
});

it('names the system behind the server, and the sign-in before it', () => {
	request(null);
	connectivity.setUpstream('down');
	connectivity.setSignedIn(false);
	connectivity.setSignedIn(true);
	connectivity.setUpstream('ok');
	expect(log).toEqual(['online', 'upstream', 'sign-in', 'upstream', 'online']);
});
