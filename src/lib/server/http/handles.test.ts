import type { Handle, RequestEvent } from '@sveltejs/kit';
import { beforeEach, expect, test } from 'vitest';
import { isCrossSite, handleCrossSite } from './handle-cross-site.ts';
import { handleRequestContext } from './handle-request-context.ts';
import { handleSecurityHeaders } from './handle-security-headers.ts';
import { handleSignInRedirect } from './handle-sign-in-redirect.ts';
import { log } from './log.ts';
import { currentContext } from './request-context.ts';
import { fakeEvent } from './testing/fake-event.ts';

log.level = 'silent';

let reached: RequestEvent | null;
beforeEach(() => {
	reached = null;
});

const through = (handle: Handle, event: RequestEvent) =>
	handle({
		event,
		resolve: (resolved) => {
			reached = resolved;
			return new Response('reached', { headers: { 'x-context': currentContext()?.requestId ?? 'none' } });
		},
	});

const send = (method: string, path: string, headers: Record<string, string>) =>
	fakeEvent({ request: new Request(`http://localhost:3000${path}`, { method, headers }) });

test.each([
	[{ 'sec-fetch-site': 'cross-site' }],
	[{ 'sec-fetch-site': 'same-site' }],
	[{ origin: 'https://evil.example' }],
	[{ origin: 'null' }],
	[{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }],
])('a write of another site is refused: %j', async (headers) => {
	const response = await through(handleCrossSite, send('POST', '/api/session', headers));
	expect(response.status).toBe(403);
	expect(await response.json()).toMatchObject({ code: 'cross_site' });
	expect(reached).toBeNull();
});

test.each([
	['POST', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }],
	['DELETE', { 'sec-fetch-site': 'none' }],
	['PUT', { origin: 'http://localhost:3000' }],
	['POST', {}],
	['GET', { 'sec-fetch-site': 'cross-site' }],
])('a %s with %j goes on', async (method, headers) => {
	await through(handleCrossSite, send(method, '/api/session', headers));
	expect(reached).not.toBeNull();
});

test('a webhook needs no origin', async () => {
	await through(handleCrossSite, send('POST', '/hooks/thulium/demo', { origin: 'https://demo.thulium.com' }));
	expect(reached).not.toBeNull();
});

test('the host that the browser used is our own, whatever the settings call us', () => {
	const headers = { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' };
	const request = new Request('http://localhost:3000/api/session', { method: 'POST', headers });
	expect(isCrossSite(request, new URL('http://localhost:3000/api/session'))).toBe(false);
});

const page = (path: string, routeId: string, headers: Record<string, string>, session = false) => {
	const event = send('GET', path, headers);
	Object.assign(event, { route: { id: routeId }, isDataRequest: false });
	if (session)
		event.locals.session = {
			handle: 'h',
			system: 'demo',
			login: 'anna.nowak',
			mustChangePassword: false,
			expiresAt: 0,
		};
	return event;
};
const navigation = { 'sec-fetch-dest': 'document' };

test.each([
	['/', '/(app)', '/login'],
	['/t/demo/7?from=mail', '/(app)/t/[system]/[id]', '/login?next=%2Ft%2Fdemo%2F7%3Ffrom%3Dmail'],
	['/?kiosk=1', '/(app)', '/login?next=%2F%3Fkiosk%3D1'],
])('%s without a session leads to sign-in and back', async (path, routeId, location) => {
	const response = await through(handleSignInRedirect, page(path, routeId, navigation));
	expect([response.status, response.headers.get('location')]).toEqual([303, location]);
});

test('a browser that does not name the destination is known by what it accepts', async () => {
	const accept = { accept: 'text/html,application/xhtml+xml' };
	expect((await through(handleSignInRedirect, page('/', '/(app)', accept))).status).toBe(303);
});

test.each([
	['a page of the app with a session', page('/', '/(app)', navigation, true)],
	['the sign-in page', page('/login', '/(public)/login', navigation)],
	['the app shell', page('/app-shell', '/app-shell', navigation)],
	['the API', page('/api/systems', '/api/systems', { 'sec-fetch-dest': 'empty' })],
	['a script asking for a page', page('/', '/(app)', { 'sec-fetch-dest': 'empty', accept: 'text/html' })],
])('%s is not redirected', async (_, event) => {
	await through(handleSignInRedirect, event);
	expect(reached).not.toBeNull();
});

test('the answer tells the id that its log lines carry', async () => {
	const response = await through(handleRequestContext, page('/', '/(app)', {}));
	const requestId = response.headers.get('x-request-id');
	expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
	expect(response.headers.get('x-context')).toBe(requestId);
});

test.each([
	['proxy-id-12345', true],
	['short', false],
	['with spaces and {"json":1}', false],
])('the id %j of a proxy is kept: %s', async (given, isKept) => {
	const response = await through(handleRequestContext, page('/', '/(app)', { 'x-request-id': given }));
	expect(response.headers.get('x-request-id') === given).toBe(isKept);
});

test('answers carry the security headers, and their own where they have them', async () => {
	const response = await handleSecurityHeaders({
		event: fakeEvent({ request: new Request('https://mobile.example/') }),
		resolve: () => new Response('', { headers: { 'content-security-policy': "default-src 'self'" } }),
	});
	expect(Object.fromEntries(response.headers)).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'cross-origin-opener-policy': 'same-origin',
		'strict-transport-security': 'max-age=31536000',
		'content-security-policy': "default-src 'self'",
	});
});
