import { describe, expect, test } from 'vitest';
import type { Viewer } from '#lib/domain/viewer.ts';
import { FakeClock } from '../../../../tests/fixtures/fake-clock.ts';
import { until, viewer } from '../../../../tests/fixtures/mirror-bench.ts';
import { nextTurn } from './clock.ts';
import { LiveConnection, type LiveDeps } from './live-connection.ts';
import { closeLiveConnections, liveResponse } from './live-connections.ts';
import { Subscribers } from './subscribers.ts';

const inMyQueue = { queueId: '1', assignee: null };
const elsewhere = { queueId: '9', assignee: 'ewa.lis' };

class Switch {
	#listeners = new Set<() => void>();

	on = (listener: () => void) => {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	};

	flip = () => {
		for (const listener of [...this.#listeners]) listener();
	};

	get size() {
		return this.#listeners.size;
	}
}

const setUp = (facts: Partial<LiveDeps> = {}) => {
	const clock = new FakeClock();
	const subscribers = new Subscribers();
	const viewerChange = new Switch();
	const notices = new Switch();
	const sessionEnd = new Switch();
	const errors: unknown[] = [];
	const deps: LiveDeps = {
		mirror: { subscribe: (listener) => subscribers.add(listener), seq: () => Promise.resolve(7) },
		viewer: viewer('anna.nowak', ['1']),
		readViewer: () => Promise.resolve(viewer('anna.nowak', ['1'])),
		isSessionAlive: () => Promise.resolve(true),
		onViewerChange: viewerChange.on,
		onSessionEnd: sessionEnd.on,
		onNotices: notices.on,
		clock,
		onError: (error) => errors.push(error),
		...facts,
	};
	const change = (seq: number, ...scopes: (typeof inMyQueue | typeof elsewhere)[]) => {
		subscribers.tell({ seq, touched: [{ id: '1', scopes }], everyone: false });
	};
	return { clock, subscribers, viewerChange, sessionEnd, notices, errors, deps, change };
};

/** What has arrived so far. */
const reading = (stream: ReadableStream<Uint8Array>) => {
	const reader = stream.getReader();
	const state = { text: '', closed: false };
	const decoder = new TextDecoder();
	void (async () => {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			state.text += decoder.decode(value, { stream: true });
		}
		state.closed = true;
	})();
	return { state, cancel: () => reader.cancel() };
};

const hello = 'retry: 2000\nevent: hello\ndata: {"seq":7}\n\n';
const changed = (seq: number) => `event: changed\ndata: {"seq":${seq}}\n\n`;
const signedOut = 'event: signed-out\ndata: {}\n\n';

describe('live connection', () => {
	const connect = (deps: LiveDeps) =>
		reading(new ReadableStream(new LiveConnection(deps), { highWaterMark: 4 }));

	test('greets, then tells only of what the viewer may see or could see', async () => {
		const { deps, change } = setUp();
		const { state } = connect(deps);
		await until(() => state.text === hello);
		change(8, elsewhere);
		change(9, inMyQueue);
		change(10, elsewhere, inMyQueue);
		await until(() => state.text === hello + changed(9) + changed(10));
	});

	test('a change of dictionaries or users is for everybody', async () => {
		const { deps, subscribers } = setUp();
		const { state } = connect(deps);
		await until(() => state.text === hello);
		subscribers.tell({ seq: null, touched: [], everyone: true });
		await until(() => state.text === hello + changed(7));
	});

	test('new rights count at once, lost ones end it', async () => {
		let now: Viewer | null = viewer('anna.nowak', ['9']);
		const { deps, viewerChange, change, subscribers } = setUp({ readViewer: () => Promise.resolve(now) });
		const { state } = connect(deps);
		await until(() => state.text === hello);
		viewerChange.flip();
		await until(() => state.text === hello + changed(7));
		change(8, inMyQueue);
		change(9, { queueId: '9', assignee: null });
		await until(() => state.text === hello + changed(7) + changed(9));
		now = null;
		viewerChange.flip();
		await until(() => state.closed);
		expect(state.text.endsWith(signedOut)).toBe(true);
		expect(subscribers.size).toBe(0);
	});

	test('a heartbeat keeps it open and finds out that the session has ended', async () => {
		let alive = true;
		const { deps, clock } = setUp({ isSessionAlive: () => Promise.resolve(alive) });
		const { state } = connect(deps);
		await until(() => clock.nextInMs === 15_000);
		clock.advance(15_000);
		await until(() => clock.nextInMs === 15_000);
		expect(state.text).toBe(`${hello}:\n\n`);
		alive = false;
		clock.advance(15_000);
		await until(() => state.closed);
		expect(state.text).toBe(`${hello}:\n\n${signedOut}`);
		expect(clock.nextInMs).toBeNull();
	});

	test('a sign-out ends it at once', async () => {
		const { deps, sessionEnd } = setUp();
		const { state } = connect(deps);
		await until(() => state.text === hello);
		sessionEnd.flip();
		await until(() => state.closed);
		expect(state.text).toBe(hello + signedOut);
	});

	test('what he was told of, or has seen elsewhere, is said without a change', async () => {
		const { deps, notices } = setUp();
		const { state } = connect(deps);
		await until(() => state.text === hello);
		notices.flip();
		await until(() => state.text !== hello);
		expect(state.text).toBe(`${hello}event: notices\ndata: {}\n\n`);
	});

	test('a client that goes away leaves nothing behind', async () => {
		const { deps, subscribers, viewerChange, sessionEnd, notices, clock, change } = setUp();
		const { state, cancel } = connect(deps);
		await until(() => state.text === hello);
		await cancel();
		change(8, inMyQueue);
		expect([subscribers.size, viewerChange.size, sessionEnd.size, notices.size]).toEqual([0, 0, 0, 0]);
		expect(clock.nextInMs).toBeNull();
	});

	test('a client that reads too slowly gets one event for all it missed', async () => {
		const { deps, change } = setUp();
		const stream = new ReadableStream(new LiveConnection(deps), { highWaterMark: 2 });
		await nextTurn();
		for (let seq = 8; seq < 500; seq++) change(seq, inMyQueue);
		const { state } = reading(stream);
		await until(() => state.text.includes('499'));
		expect(state.text).toBe(hello + changed(8) + changed(499));
	});

	test('one that cannot begin listens to nothing', async () => {
		const broken = new Error('disk full');
		const { deps, subscribers, viewerChange, sessionEnd, clock, change } = setUp();
		const mirror = { ...deps.mirror, seq: () => Promise.reject(broken) };
		const stream = new ReadableStream(new LiveConnection({ ...deps, mirror }));
		await expect(stream.getReader().read()).rejects.toBe(broken);
		change(8, inMyQueue);
		expect([subscribers.size, viewerChange.size, sessionEnd.size, clock.nextInMs]).toEqual([0, 0, 0, null]);
	});

	test('a client that goes away before the greeting leaves nothing behind', async () => {
		let answer: (seq: number) => void = () => undefined;
		const { deps, subscribers, clock } = setUp();
		const seq = () => new Promise<number>((resolve) => (answer = resolve));
		const { cancel } = reading(
			new ReadableStream(new LiveConnection({ ...deps, mirror: { ...deps.mirror, seq } })),
		);
		await cancel();
		answer(7);
		await nextTurn();
		expect([subscribers.size, clock.nextInMs]).toEqual([0, null]);
	});

	test('a failing store closes it and is reported', async () => {
		const broken = new Error('disk full');
		const { deps, clock, errors } = setUp({ isSessionAlive: () => Promise.reject(broken) });
		const { state } = connect(deps);
		await until(() => clock.nextInMs === 15_000);
		clock.advance(15_000);
		await until(() => state.closed);
		expect(errors).toEqual([broken]);
	});
});

test('the answer passes proxies unbuffered, and the server can close all before it stops', async () => {
	const { deps } = setUp();
	const response = liveResponse(deps);
	expect(Object.fromEntries(response.headers)).toMatchObject({
		'content-type': 'text/event-stream; charset=utf-8',
		'cache-control': 'no-store, no-transform',
		'x-accel-buffering': 'no',
	});
	if (response.body === null) throw new Error('no body');
	const { state } = reading(response.body);
	await until(() => state.text === hello);
	closeLiveConnections();
	await until(() => state.closed);
	expect(state.text).toBe(hello);
});
