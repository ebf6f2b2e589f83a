import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkSignature } from '../../../../tests/tools/sealed-push.ts';
import { PushService, type Mailbox } from '../../../../tests/tools/push-service.ts';
import { PushClient } from './push-client.ts';
import type { OutgoingPush, PushVerdict } from './push-message.ts';
import webpush from 'web-push';

const keys = webpush.generateVAPIDKeys();
const push: OutgoingPush = {
	message: {
		web_push: 8030,
		notification: {
			title: 'Zgłoszenie #1',
			navigate: 'https://mobile.example/t/demo/1',
			body: 'Klient napisał: żółć',
			tag: '1',
			data: {
				id: 'm',
				kind: 'customer',
				system: 'demo',
				ticketId: '1',
				path: '/t/demo/1',
				unseen: 1,
				unseenIds: ['1'],
				actions: [],
			},
		},
	},
	ttlSeconds: 7200,
	urgency: 'high',
	topic: 'tematZgloszenia-_1',
};

let service: PushService;
let client: PushClient;
let box: Mailbox;
let clockMs: number;

beforeEach(async () => {
	// The certificate of the tests' push service is signed by nobody.
	vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
	service = await PushService.start();
	box = service.mailbox();
	clockMs = Date.now();
	client = new PushClient({
		keys,
		subject: 'mailto:biuro@mobile.example',
		localHosts: [service.host],
		now: () => clockMs,
	});
});
afterEach(async () => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
	client.close();
	await service.stop();
});

const send = (): Promise<PushVerdict> =>
	client.send({ endpoint: box.endpoint, p256dh: box.keys.p256dh, auth: box.keys.auth }, push);

test('a message arrives sealed, signed by our key, with life, urgency and topic', async () => {
	expect(await send()).toEqual({ kind: 'accepted' });
	expect(service.faults).toEqual([]);
	expect(box.arrived).toHaveLength(1);
	expect(box.arrived[0]).toMatchObject({
		message: push.message,
		ttlSeconds: 7200,
		urgency: 'high',
		topic: 'tematZgloszenia-_1',
		key: keys.publicKey,
	});
});

describe('what the push service says', () => {
	test.each<[number, string | undefined, PushVerdict]>([
		[404, undefined, { kind: 'gone', status: 404 }],
		[410, undefined, { kind: 'gone', status: 410 }],
		[400, undefined, { kind: 'refused', status: 400 }],
		[413, undefined, { kind: 'refused', status: 413 }],
		[401, undefined, { kind: 'denied', status: 401 }],
		[403, undefined, { kind: 'denied', status: 403 }],
		[408, undefined, { kind: 'later', status: 408, retryAfterMs: null, whole: false }],
		[429, undefined, { kind: 'later', status: 429, retryAfterMs: null, whole: true }],
		[429, '30', { kind: 'later', status: 429, retryAfterMs: 30_000, whole: true }],
		[429, '0', { kind: 'later', status: 429, retryAfterMs: 0, whole: true }],
		[429, '999999', { kind: 'later', status: 429, retryAfterMs: 3_600_000, whole: true }],
		[429, 'soon', { kind: 'later', status: 429, retryAfterMs: null, whole: true }],
		[500, undefined, { kind: 'later', status: 500, retryAfterMs: null, whole: false }],
		[502, '5', { kind: 'later', status: 502, retryAfterMs: 5_000, whole: false }],
		[503, '120', { kind: 'later', status: 503, retryAfterMs: 120_000, whole: true }],
	])('%i, Retry-After %s', async (status, retryAfter, verdict) => {
		box.manner = { status, ...(retryAfter === undefined ? {} : { retryAfter }) };
		expect(await send()).toEqual(verdict);
	});

	test('Retry-After as a date, by our clock; one that has passed means at once', async () => {
		clockMs = Date.parse('2026-11-12T09:00:00Z');
		box.manner = { status: 503, retryAfter: 'Thu, 12 Nov 2026 09:01:30 GMT' };
		expect(await send()).toMatchObject({ kind: 'later', retryAfterMs: 90_000 });
		box.manner = { status: 503, retryAfter: 'Thu, 12 Nov 2026 08:00:00 GMT' };
		expect(await send()).toMatchObject({ kind: 'later', retryAfterMs: 0 });
	});

	test('silence: later, and the connection is given up', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		box.manner = { status: 'silent' };
		const verdict = send();
		await expect.poll(() => box.requests).toBe(1);
		vi.advanceTimersByTime(10_000);
		expect(await verdict).toEqual({ kind: 'later', status: 0, retryAfterMs: null, whole: false });
	});

	test('nobody there: later', async () => {
		await service.stop();
		expect(await send()).toEqual({ kind: 'later', status: 0, retryAfterMs: null, whole: false });
		service = await PushService.start();
	});

	test('a browser that is forgotten is gone', async () => {
		service.forget(box);
		expect(await send()).toEqual({ kind: 'gone', status: 410 });
	});
});

test('a signature serves for hours, but not once it was not believed', async () => {
	const signed = new Set<string>();
	const sign = vi.spyOn(webpush, 'getVapidHeaders');
	await send();
	await send();
	expect(sign).toHaveBeenCalledTimes(1);
	box.manner = { status: 403, times: 1 };
	await send();
	await send();
	expect(sign).toHaveBeenCalledTimes(2);
	for (const { value } of sign.mock.results as { value: { Authorization: string } }[])
		signed.add(value.Authorization);
	for (const authorization of signed)
		expect(checkSignature(authorization, `https://${service.host}`, clockMs).claims.sub).toBe(
			'mailto:biuro@mobile.example',
		);
	sign.mockRestore();
});

test('nothing leaves for an address or keys that are none', async () => {
	const { p256dh, auth } = box.keys;
	expect(await client.send({ endpoint: 'https://127.0.0.1:1/push/1', p256dh, auth }, push)).toEqual({
		kind: 'refused',
		status: 0,
	});
	expect(await client.send({ endpoint: box.endpoint, p256dh: 'x', auth: 'y' }, push)).toEqual({
		kind: 'refused',
		status: 0,
	});
	expect(box.requests).toBe(0);
});
