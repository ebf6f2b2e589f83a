import { expect, test } from 'vitest';
import type { Board } from '#lib/contract/board-schema.ts';
import { ManualClock } from '../../../../tests/fixtures/manual-clock.ts';
import { BoardStream } from './board-stream.ts';

const board: Board = { name: 'Hala', system: 'Demo', at: 1, upstreamOk: true, timesTold: true, queues: [] };

function open(read: () => Promise<Board | null>) {
	const clock = new ManualClock();
	const listeners = new Set<() => void>();
	const log = { closed: 0, errors: 0 };
	const stream = new BoardStream({
		read,
		onChange: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		clock: { now: () => clock.now(), after: (ms, run) => clock.after(ms, run), random: () => 0 },
		onError: () => (log.errors += 1),
		onClose: () => (log.closed += 1),
	});
	const reader = new ReadableStream(stream, { highWaterMark: 4 }).getReader();
	const next = async (): Promise<string> => {
		const { value, done } = await reader.read();
		return done ? 'END' : new TextDecoder().decode(value);
	};
	return { clock, listeners, log, next, change: () => listeners.forEach((tell) => tell()) };
}

test('tells the board at once, once after a burst of changes, and every quarter of a minute', async () => {
	let at = 0;
	const { clock, next, change } = open(() => Promise.resolve({ ...board, at: ++at }));
	expect(await next()).toContain('"at":1');
	change();
	change();
	await clock.advance(1_000);
	expect(await next()).toContain('"at":2');
	await clock.advance(15_000);
	expect(await next()).toContain('"at":3');
});

test('ends when the board was taken back, and listens to nothing more', async () => {
	let mayRead = true;
	const { clock, next, listeners, log } = open(() => Promise.resolve(mayRead ? board : null));
	await next();
	mayRead = false;
	await clock.advance(15_000);
	expect(await next()).toContain('event: revoked');
	expect(await next()).toBe('END');
	expect(listeners.size).toBe(0);
	expect(log).toEqual({ closed: 1, errors: 0 });
});

test('what cannot be counted ends the stream, and the screen comes back by itself', async () => {
	let works = true;
	const { clock, next, log } = open(() => (works ? Promise.resolve(board) : Promise.reject(new Error('no'))));
	await next();
	works = false;
	await clock.advance(15_000);
	expect(await next()).toBe('END');
	expect(log).toEqual({ closed: 1, errors: 1 });
});
