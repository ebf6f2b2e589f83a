import { expect, test } from 'vitest';
import { alternatives, list, page, parseQuery, scalar } from './query.ts';

test('brackets make lists and maps', () => {
	const query = parseQuery(
		'/x?tags[]=a&tags[]=b&custom_fields[Kraj][0]=POLSKA&custom_fields[Kraj][1]=NORWEGIA',
	);
	expect(list(query, 'tags')).toEqual(['a', 'b']);
	expect(alternatives(query, 'custom_fields')).toEqual([['Kraj', ['POLSKA', 'NORWEGIA']]]);
	const single = parseQuery('/x?custom_fields[Miasto]=Krak%C3%B3w');
	expect(alternatives(single, 'custom_fields')).toEqual([['Miasto', ['Kraków']]]);
});

test('a scalar is no list and a list is no scalar', () => {
	expect(scalar(parseQuery('/x?a=1&a=2'), 'a')).toBe('2');
	expect(scalar(parseQuery('/x?a[]=1'), 'a')).toBeUndefined();
	expect(list(parseQuery('/x'), 'a')).toBeUndefined();
});

test('names of an object cannot be smuggled in', () => {
	const query = parseQuery('/x?__proto__[polluted]=1&constructor[prototype][polluted]=1');
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
	expect(scalar(query, 'toString')).toBeUndefined();
});

test('limits are clamped, rubbish is the default', () => {
	expect(page(parseQuery('/x?limit=500&offset=20'), 100)).toEqual({ limit: 100, offset: 20 });
	expect(page(parseQuery('/x?limit=-1&offset=abc'), 100)).toEqual({ limit: 100, offset: 0 });
});
