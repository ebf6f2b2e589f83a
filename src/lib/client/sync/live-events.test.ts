import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../../../tests/fixtures/manual-clock.ts';
import { LiveEvents } from './live-events.ts';

let clock: ManualClock;
let log: string[];
let streams: FakeStream[];
let live: LiveEvents;

class FakeStream extends EventTarget {
	isClosed = false;

	tell(name: string): void {
		this.dispatchEvent(new Event(name));
	}

	close(): void {
		this.isClosed = true;
	}
}

const last = (): FakeStream => {
	const stream = streams.at(-1);
	if (stream === undefined) throw new Error('no stream was opened');
	return stream;
};

beforeEach(() => {
	clock = new ManualClock();
	log = [];
	streams = [];
	live = new LiveEvents({
		open: () => {
			log.push(`open:${clock.now()}`);
			const stream = new FakeStream();
			streams.push(stream);
			return stream;
		},
		clock,
		random: () => 1,
		onHint: () => log.push('hint'),
		onLive: (isLive) => log.push(isLive ? 'live' : 'not-live'),
		onNotices: () => log.push('notices'),
		onSignedOut: () => log.push('signed-out'),
	});
});

it('is live from the greeting on and hints at once, since something may have happened before', () => {
	live.start();
	live.start();
	expect(live.isLive).toBe(false);
	last().tell('hello');
	last().tell('changed');
	last().tell('notices');
	expect(live.isLive).toBe(true);
	expect(log).toEqual(['open:0', 'live', 'hint', 'hint', 'notices']);
});

it('comes back after a broken connection, later each time, then leaves the work to polling', async () => {
	live.start();
	last().tell('hello');
	log = [];
	for (const waitMs of [1_000, 2_000, 4_000, 8_000]) {
		last().tell('error');
		expect(last().isClosed).toBe(true);
		await clock.advance(waitMs);
	}
	last().tell('error');
	await clock.advance(299_999);
	expect(log).toEqual(['not-live', 'open:1000', 'open:3000', 'open:7000', 'open:15000']);
	await clock.advance(1);
	expect(log.at(-1)).toBe('open:315000');
});

it('takes a connection without a greeting for blocked', async () => {
	live.start();
	const first = last();
	await clock.advance(11_000);
	expect(first.isClosed).toBe(true);
	expect(log).toEqual(['open:0', 'open:11000']);
	first.tell('changed');
	expect(log).toHaveLength(2);
});

it('ends with the session', async () => {
	live.start();
	last().tell('hello');
	last().tell('signed-out');
	await clock.advance(600_000);
	expect(log).toEqual(['open:0', 'live', 'hint', 'not-live', 'signed-out']);
});

it('connects anew at once on another network', () => {
	live.start();
	last().tell('hello');
	live.reconnect();
	expect(streams.map((stream) => stream.isClosed)).toEqual([true, false]);
});
