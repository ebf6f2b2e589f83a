import { expect, test } from 'vitest';
import { safeNext, systemOfPath, ticketOfPath } from './safe-next.ts';

const origin = 'https://app.example';

test.each(['/', '/t/demo/48213', '/outbox?x=1#y'])('keeps %s', (path) => {
	expect(safeNext(path, origin)).toBe(path);
});

test.each([
	null,
	'',
	'outbox',
	'//evil.example',
	'///evil.example',
	'/\\evil.example',
	'/\t/evil.example',
	'/.//evil.example',
	'https://evil.example/',
	'javascript:alert(1)',
	'/login?next=/login',
])('%s leads to the list', (path) => {
	expect(safeNext(path, origin)).toBe('/');
});

test('a ticket link names its ticket', () => {
	expect(ticketOfPath('/t/demo/48213?compose=reply')).toBe('48213');
	expect(ticketOfPath('/t/demo/48213x')).toBeNull();
	expect(ticketOfPath('/settings')).toBeNull();
});

test('a ticket link names its system', () => {
	expect(systemOfPath('/t/demo/48213')).toBe('demo');
	expect(systemOfPath('/outbox')).toBeNull();
});
