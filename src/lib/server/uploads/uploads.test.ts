import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openMirrorBench, until, type MirrorBench } from '../../../../tests/fixtures/mirror-bench.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';

const login = 'anna.nowak';

/** A sender whose pieces come when the test says so. */
function sender() {
	let send: (piece: string) => void = () => undefined;
	let end: () => void = () => undefined;
	let breakOff: () => void = () => undefined;
	let isCancelled = false;
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			send = (piece) => controller.enqueue(new TextEncoder().encode(piece));
			end = () => controller.close();
			breakOff = () => controller.error(new Error('aborted'));
		},
		cancel() {
			isCancelled = true;
		},
	});
	return { body, send, end, breakOff, isCancelled: () => isCancelled };
}

describe('uploads', () => {
	let bench: MirrorBench;
	beforeEach(async () => {
		bench = await openMirrorBench();
		await bench.poll();
	});
	afterEach(async () => {
		vi.useRealTimers();
		await bench.close();
	});

	const put = (text: string, facts: { id?: string; sizeBytes?: number; login?: string } = {}) =>
		bench.uploads.put(facts.login ?? login, {
			id: facts.id ?? randomUUID(),
			name: 'a.txt',
			sizeBytes: facts.sizeBytes ?? text.length,
			body: new Blob([text]).stream(),
		});
	const stored = () => [...bench.thulium.files.values()];

	test('pass through whole, once for one id, and are kept for nearly a day', async () => {
		const id = randomUUID();
		const first = await put('abc', { id });
		expect(first).toEqual({ id, keptUntil: bench.clock.now() + 24 * 60 * 60_000 - 15 * 60_000 });
		expect(await put('abc', { id })).toEqual(first);
		expect(await bench.uploads.kept(login, id)).toEqual(first);
		expect(stored()).toEqual(['abc']);
		bench.clock.advance(24 * 60 * 60_000);
		expect(await bench.uploads.kept(login, id)).toBeNull();
		await bench.uploads.prune();
		await put('abc', { id });
		expect(stored()).toEqual(['abc', 'abc']);
	});

	test('are nobody else’s', async () => {
		const id = randomUUID();
		await put('abc', { id });
		expect(await bench.uploads.kept('piotr.zielinski', id)).toBeNull();
		await put('xyz', { id, login: 'piotr.zielinski' });
		expect(await bench.uploads.tokens(login, [{ id, name: 'a', sizeBytes: 3, type: '' }])).toEqual([
			'token-1',
		]);
	});

	test('that are empty or too large are turned away before anything is read', async () => {
		await expect(put('')).rejects.toMatchObject({ status: 400, code: 'file_empty' });
		const limit = bench.mirror.dictionaries().parameters.maxAttachmentBytes;
		await expect(put('abc', { sizeBytes: limit + 1 })).rejects.toMatchObject({
			status: 413,
			code: 'file_too_large',
		});
		expect(bench.thulium.calls).not.toContain('upload');
	});

	test.each([
		['too little came', 'abc', 4],
		['too much came', 'abcdef', 4],
	])('of which %s are not kept', async (_, text, sizeBytes) => {
		const id = randomUUID();
		await expect(put(text, { id, sizeBytes })).rejects.toMatchObject({
			status: 400,
			code: 'upload_incomplete',
		});
		expect(await bench.uploads.kept(login, id)).toBeNull();
		expect(stored()).toEqual([]);
		await put('abcd', { id });
		expect(stored()).toEqual(['abcd']);
	});

	test('that their sender breaks off are not kept', async () => {
		const { body, send, breakOff } = sender();
		const passing = bench.uploads.put(login, { id: randomUUID(), name: 'a', sizeBytes: 9, body });
		send('abc');
		await until(() => bench.thulium.calls.includes('upload'));
		breakOff();
		await expect(passing).rejects.toMatchObject({ status: 400, code: 'upload_incomplete' });
		expect(stored()).toEqual([]);
	});

	test('whose sender falls silent are given up', async () => {
		const { body, send, isCancelled } = sender();
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const passing = bench.uploads.put(login, { id: randomUUID(), name: 'a', sizeBytes: 9, body });
		const ended = expect(passing).rejects.toMatchObject({ code: 'upload_incomplete' });
		send('abc');
		await until(() => bench.thulium.calls.includes('upload'));
		await vi.advanceTimersByTimeAsync(61_000);
		await ended;
		await vi.advanceTimersByTimeAsync(61_000);
		expect(isCancelled()).toBe(true);
	});

	test('that the system does not take fail as it says, and their sender is heard out', async () => {
		bench.thulium.failure = new UpstreamError('down', { message: 'gone', status: 503 });
		await expect(put('abc')).rejects.toMatchObject({ kind: 'down' });
		bench.thulium.failure = new UpstreamError('rejected', { message: 'too large', status: 413 });
		await expect(put('abc')).rejects.toMatchObject({ status: 413, code: 'file_too_large' });
		bench.thulium.failure = null;
		const { body, send, end, isCancelled } = sender();
		const limit = bench.mirror.dictionaries().parameters.maxAttachmentBytes;
		const turnedAway = bench.uploads.put(login, { id: randomUUID(), name: 'a', sizeBytes: limit + 1, body });
		await expect(turnedAway).rejects.toMatchObject({ code: 'file_too_large' });
		send('he may go on sending');
		end();
		expect(isCancelled()).toBe(false);
	});

	test('at the limit of the whole server are too large', async () => {
		const body = new ReadableStream<Uint8Array>({
			start(controller) {
				controller.error(Object.assign(new Error('Payload Too Large'), { status: 413 }));
			},
		});
		const upload = { id: randomUUID(), name: 'a', sizeBytes: 9, body };
		await expect(bench.uploads.put(login, upload)).rejects.toMatchObject({
			status: 413,
			code: 'file_too_large',
		});
	});

	test('at most three at once for one user; others do not wait', async () => {
		const senders = [sender(), sender(), sender()];
		const passing = senders.map(({ body }) =>
			bench.uploads.put(login, { id: randomUUID(), name: 'a', sizeBytes: 3, body }),
		);
		await until(() => bench.thulium.calls.filter((call) => call === 'upload').length === 3);
		await expect(put('abc')).rejects.toMatchObject({ status: 429, code: 'throttled', retryAfterSeconds: 3 });
		await put('xyz', { login: 'piotr.zielinski' });
		for (const { send, end } of senders) {
			send('abc');
			end();
		}
		await Promise.all(passing);
		await put('abc');
		expect(stored()).toHaveLength(5);
	});

	test('that hang are superseded by the next attempt under their id', async () => {
		const id = randomUUID();
		const { body, send } = sender();
		const hanging = bench.uploads.put(login, { id, name: 'a', sizeBytes: 9, body });
		send('abc');
		await until(() => bench.thulium.calls.includes('upload'));
		const ended = expect(hanging).rejects.toMatchObject({ code: 'upload_incomplete' });
		const answers = await Promise.all(
			[put('abcdefghi', { id }), put('abcdefghi', { id })].map((each) => each.catch(() => null)),
		);
		await ended;
		expect(answers.filter((answer) => answer !== null)).not.toEqual([]);
		expect(stored()).toEqual(['abcdefghi']);
		expect(await bench.uploads.kept(login, id)).not.toBeNull();
	});

	test('hold no more of a file than the system takes', async () => {
		let pulled = 0;
		const body = new ReadableStream<Uint8Array>(
			{
				pull(controller) {
					pulled += 1;
					controller.enqueue(new Uint8Array(1000));
				},
			},
			{ highWaterMark: 0 },
		);
		let taken: ReadableStreamDefaultReader<Uint8Array> | undefined;
		vi.spyOn(bench.thulium, 'upload').mockImplementation(({ body: given }) => {
			taken = given.getReader();
			return new Promise(() => undefined);
		});
		void bench.uploads.put(login, { id: randomUUID(), name: 'a', sizeBytes: 1_000_000, body });
		await until(() => taken !== undefined);
		expect(pulled).toBe(0);
		await taken?.read();
		await taken?.read();
		expect(pulled).toBe(2);
	});
});
