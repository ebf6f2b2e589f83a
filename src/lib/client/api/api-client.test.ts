import { describe, expect, it, vi } from 'vitest';
import {
	sampleCommand,
	samplePage,
	sampleTimeline,
	sampleTicket,
} from '../../../../tests/fixtures/sample-data.ts';
import { createApi } from './api-client.ts';
import { ApiError } from './api-error.ts';
import type { RequestOutcome } from './request.ts';

const json = (body: unknown, init: ResponseInit = {}): Response => Response.json(body, init);
const html = (status: number): Response =>
	new Response('<h1>hotspot</h1>', { status, headers: { 'content-type': 'text/html' } });
const answering = (response: Response) => vi.fn<typeof fetch>(() => Promise.resolve(response));

async function errorOf(work: Promise<unknown>): Promise<ApiError> {
	const error = await work.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`);
	return error;
}

describe('requests', () => {
	const pathOf = (fetch: ReturnType<typeof answering>) => fetch.mock.calls[0]?.[0];

	it('ask for changes with what is known', async () => {
		const fetch = answering(json(samplePage()));
		await createApi(fetch).changes({ cursor: 'e.a.1', dictionariesRev: 'd1', viewerRev: null });
		expect(pathOf(fetch)).toBe('/api/changes?cursor=e.a.1&dictionaries=d1');
		const first = answering(json(samplePage()));
		await createApi(first).changes({ cursor: null, dictionariesRev: null, viewerRev: null });
		expect(pathOf(first)).toBe('/api/changes');
	});

	it('ask for timelines with their revisions', async () => {
		const fetch = answering(json({ timelines: [sampleTimeline('7', 3)], missing: ['8'] }));
		const answer = await createApi(fetch).timelines([
			{ ticketId: '7', rev: 2 },
			{ ticketId: '8', rev: 0 },
		]);
		expect(pathOf(fetch)).toBe('/api/timelines?t=7.2&t=8.0');
		expect(answer.timelines[0]?.events).toHaveLength(1);
	});

	it('send a command as JSON', async () => {
		const command = sampleCommand();
		const outcome = { id: command.id, state: 'done', code: null, detail: null, eventId: 'e1', rev: 2 };
		const fetch = answering(json(outcome));
		expect(await createApi(fetch).sendCommand(command)).toEqual(outcome);
		expect(fetch.mock.calls[0]?.[1]).toMatchObject({
			method: 'POST',
			body: JSON.stringify(command),
			headers: { 'content-type': 'application/json' },
		});
	});

	it('keep what a user typed from changing the path', async () => {
		const fetch = answering(json({ tickets: [], more: false }));
		await createApi(fetch).search('a&b=../?');
		expect(pathOf(fetch)).toBe('/api/search?q=a%26b%3D..%2F%3F');
	});

	it('need no body in the answer where none is expected', async () => {
		await expect(
			createApi(answering(new Response(null, { status: 204 }))).signOut(),
		).resolves.toBeUndefined();
	});
});

describe('errors', () => {
	it('carry what the server says', async () => {
		const body = { code: 'throttled', requestId: 'r1', retryAfterSeconds: 30, detail: 'za dużo prób' };
		expect(await errorOf(createApi(answering(json(body, { status: 429 }))).session())).toMatchObject({
			...body,
			status: 429,
		});
	});

	it('take the waiting time from the header too', async () => {
		const response = json(
			{ code: 'upstream_down', requestId: 'r1' },
			{ status: 503, headers: { 'retry-after': '7' } },
		);
		expect(await errorOf(createApi(answering(response)).session())).toMatchObject({ retryAfterSeconds: 7 });
	});

	it.each([
		['a newer server’s refusal', json({ code: 'novel', requestId: 'r' }, { status: 400 }), 'bad_request'],
		['a newer server’s trouble', json({ code: 'novel', requestId: 'r' }, { status: 503 }), 'internal'],
		['a gateway’s page', html(502), 'network'],
		['a captive portal', html(200), 'network'],
		['a gateway’s limit', html(413), 'payload_too_large'],
		['a bare 401', html(401), 'session_expired'],
		['another shape', json({ cursor: 7 }), 'internal'],
		['truncated JSON', new Response('{"cur', { headers: { 'content-type': 'application/json' } }), 'network'],
	])('of %s', async (_name, response, code) => {
		const query = { cursor: null, dictionariesRev: null, viewerRev: null };
		expect(await errorOf(createApi(answering(response)).changes(query))).toMatchObject({ code });
	});

	it('of the network have no status', async () => {
		const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('Failed to fetch')));
		expect(await errorOf(createApi(fetch).session())).toMatchObject({ code: 'network', status: null });
	});

	it('come when nothing comes in time', async () => {
		vi.useFakeTimers();
		const fetch: typeof globalThis.fetch = (_input, init) =>
			new Promise((_, reject) => {
				init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
			});
		const error = errorOf(createApi(fetch).ticket('1'));
		await vi.advanceTimersByTimeAsync(20_000);
		vi.useRealTimers();
		expect(await error).toMatchObject({ code: 'timeout', status: null });
	});
});

describe('the observer', () => {
	it('learns how each request went and how long it took', async () => {
		const outcomes: RequestOutcome[] = [];
		let now = 0;
		const options = {
			now: () => (now += 40),
			observer: { started: () => undefined, ended: (outcome: RequestOutcome) => void outcomes.push(outcome) },
		};
		const answer = { ticket: sampleTicket({ id: '1' }), timeline: sampleTimeline('1', 1) };
		await createApi(answering(json(answer)), options).ticket('1');
		await errorOf(createApi(answering(html(502)), options).ticket('1'));
		expect(outcomes).toEqual([
			{ code: null, durationMs: 40 },
			{ code: 'network', durationMs: 40 },
		]);
	});

	it('is told apart: the caller gave up', async () => {
		const outcomes: RequestOutcome[] = [];
		const observer = {
			started: () => undefined,
			ended: (outcome: RequestOutcome) => void outcomes.push(outcome),
		};
		const fetch: typeof globalThis.fetch = (_input, init) =>
			init?.signal?.aborted === true
				? Promise.reject(new DOMException('aborted', 'AbortError'))
				: Promise.resolve(json({ tickets: [], more: false }));
		await expect(
			createApi(fetch, { observer, now: () => 0 }).search('x', AbortSignal.abort()),
		).rejects.toThrow('aborted');
		expect(outcomes).toEqual([{ code: 'given-up', durationMs: 0 }]);
	});
});
