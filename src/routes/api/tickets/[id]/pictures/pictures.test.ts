import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeEvent } from '#lib/server/http/testing/fake-event.ts';
import { setServices, type Services } from '#lib/server/http/services.ts';
import { GET } from './+server.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1');
const address = 'https://obrazy.pl/a.png';
let fetched: string[];
let answer: unknown;

beforeEach(() => {
	fetched = [];
	answer = {
		name: null,
		type: 'image/png',
		part: null,
		lengthBytes: null,
		hasRanges: false,
		etag: null,
		lastModified: null,
		body: new Response(png).body,
	};
	const mirror = {
		messageBody: (_: unknown, ticketId: string, eventId: string) =>
			Promise.resolve(
				ticketId === '101' && eventId === '7' ? { format: 'html', content: `<img src="${address}">` } : null,
			),
	};
	setServices({
		directory: { viewerOf: () => Promise.resolve({ login: 'anna.nowak' }) },
		systems: () => new Map([['demo', { mirror }]]),
		pictures: {
			open: (asked: string) => {
				fetched.push(asked);
				return Promise.resolve(answer);
			},
		},
	} as unknown as Services);
});
afterEach(() => setServices(null));

function ask(query: Record<string, string>, id = '101', signedIn = true) {
	const url = `http://localhost:3000/api/tickets/${id}/pictures?${new URLSearchParams(query).toString()}`;
	const session = { system: 'demo', login: 'anna.nowak', handle: 'h1', mustChangePassword: false };
	return GET(
		fakeEvent({
			request: new Request(url),
			params: { id },
			locals: { requestId: 'r', session: signedIn ? session : null } as App.Locals,
		}),
	);
}

describe('a picture of a mail', () => {
	test('comes from us, under a policy that lets it do nothing', async () => {
		const response = await ask({ event: '7', src: address });
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('image/png');
		expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; sandbox");
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
		expect(fetched).toEqual([address]);
	});

	test.each([
		['an address that is not in the message', { event: '7', src: 'https://obrazy.pl/b.png' }, '101'],
		['another message', { event: '8', src: address }, '101'],
		['a ticket without access', { event: '7', src: address }, '102'],
		['no address', { event: '7' }, '101'],
	])('is not fetched for %s', async (_, query, id) => {
		const response = await ask(query, id);
		expect(response.status).toBe(404);
		expect(fetched).toEqual([]);
	});

	test('is not fetched for somebody who is not signed in', async () => {
		expect((await ask({ event: '7', src: address }, '101', false)).status).toBe(401);
		expect(fetched).toEqual([]);
	});

	test('that cannot be had says so', async () => {
		answer = 'none';
		const response = await ask({ event: '7', src: address });
		expect(response.status).toBe(502);
		expect(await response.json()).toMatchObject({ code: 'picture_unavailable' });
	});
});
