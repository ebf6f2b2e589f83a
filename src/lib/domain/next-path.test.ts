import { expect, test } from 'vitest';
import { nextPath } from './next-path.ts';

test.each(['/', '/t/demo/123', '/?kiosk=1', '/t/demo/123?from=list#e7'])('%s is followed', (path) => {
	expect(nextPath(path)).toBe(path);
});

test.each([
	null,
	'',
	't/demo/1',
	'https://evil.example/',
	'//evil.example',
	'/\\evil.example',
	'/\t/evil.example',
	'javascript:alert(1)',
	'//',
])('%j leads to the list', (path) => {
	expect(nextPath(path)).toBe('/');
});

test('dots cannot climb to another host', () => {
	expect(nextPath('/..//evil.example')).toBe('/');
});
