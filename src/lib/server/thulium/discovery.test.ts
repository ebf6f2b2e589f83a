import { beforeEach, describe, expect, it } from 'vitest';
import { FakeUpstream, stored } from '../../../../tests/fixtures/thulium/fake-upstream.ts';

const minuteMs = 60_000;
const down = (): Response => new Response('', { status: 503 });
let upstream: FakeUpstream;

beforeEach(() => {
	upstream = new FakeUpstream()
		.on('GET mobile', () => stored('mobile-capabilities'))
		.on('GET mobile/dictionaries', () => stored('mobile-dictionaries'))
		.on('GET ticket_statuses', () => [])
		.on('GET ticket_queues', () => []);
});

describe('finding out what a system can do', () => {
	it('happens at the first call, once for several at the same time', async () => {
		const system = upstream.connect();
		expect(upstream.requests).toEqual([]);
		await Promise.all([system.dictionaries(), system.dictionaries(), system.discover()]);
		expect(upstream.count('mobile')).toBe(1);
	});

	it('takes the extension at its word, and the configuration where it says nothing', async () => {
		expect(await upstream.connect().discover()).toEqual({
			dialect: 'mobile',
			name: 'Sklep',
			timeZone: 'Europe/Warsaw',
			features: ['sign_in', 'changes', 'tickets', 'external_id', 'queue_membership', 'teleportation'],
		});
		upstream.on('GET mobile', () => ({ version: 1, features: null }));
		expect(await upstream.connect({ timeZone: 'Europe/London' }).discover()).toEqual({
			dialect: 'mobile',
			name: 'Demo',
			timeZone: 'Europe/London',
			features: [],
		});
	});

	it.each([404, 410, 403])('a %i means the documented API alone', async (status) => {
		upstream.on('GET mobile', () => new Response('', { status }));
		const system = upstream.connect();
		expect(await system.discover()).toMatchObject({ dialect: 'documented', features: [] });
		await system.dictionaries();
		expect(upstream.count('ticket_statuses')).toBe(1);
		const told = upstream.logged.some((line) => line.message.includes('may not use "mobile"'));
		expect(told).toBe(status === 403);
	});

	it.each([
		[500, 'down'],
		[401, 'refused'],
	])('a %i says nothing about dialects', async (status, kind) => {
		upstream.on('GET mobile', () => new Response('', { status }));
		const system = upstream.connect();
		await expect(system.discover()).rejects.toMatchObject({ kind });
		upstream.on('GET mobile', () => stored('mobile-capabilities'));
		expect((await system.discover()).dialect).toBe('mobile');
	});

	it('neither does a page of HTML', async () => {
		upstream.on('GET mobile', () => new Response('<html>', { status: 200 }));
		await expect(upstream.connect().discover()).rejects.toMatchObject({ kind: 'garbage' });
	});

	it('is spared where the configuration names the dialect', async () => {
		await upstream.connect({ dialect: 'documented' }).dictionaries();
		expect(upstream.count('mobile')).toBe(0);
		upstream.on('GET mobile', () => undefined);
		await expect(upstream.connect({ dialect: 'mobile' }).discover()).rejects.toMatchObject({
			kind: 'missing',
		});
	});

	it('is done again when asked for after five minutes', async () => {
		const system = upstream.connect();
		await system.discover();
		upstream.on('GET mobile', () => undefined);
		upstream.now += 4 * minuteMs;
		expect((await system.discover()).dialect).toBe('mobile');
		upstream.now += minuteMs;
		expect((await system.discover()).dialect).toBe('documented');
	});

	it('is done again after five minutes when calls have failed, and not for each of them', async () => {
		const system = upstream.connect();
		await system.dictionaries();
		upstream.on('GET mobile/dictionaries', down);
		await expect(system.dictionaries()).rejects.toMatchObject({ kind: 'down' });
		await expect(system.dictionaries()).rejects.toMatchObject({ kind: 'down' });
		expect(upstream.count('mobile')).toBe(1);
		upstream.now += 5 * minuteMs;
		upstream.on('GET mobile', () => undefined);
		await system.dictionaries();
		await system.dictionaries();
		expect(upstream.count('mobile')).toBe(2);
		expect(upstream.count('ticket_statuses')).toBe(2);
	});
});
