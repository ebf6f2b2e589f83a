import { expect, it } from 'vitest';
import { queryString } from './query-string.ts';

it('writes lists with brackets, even of one element, and leaves nothing out but nothing', () => {
	expect(queryString({ status_id: ['1', '2'], limit: 100, offset: 0 })).toBe(
		'status_id[]=1&status_id[]=2&limit=100&offset=0',
	);
	expect(queryString({ status_id: [1] })).toBe('status_id[]=1');
	expect(queryString({ user_login: null, tags: undefined, empty: '' })).toBe('empty=');
	expect(queryString({})).toBe('');
});

it('encodes values', () => {
	expect(queryString({ date_from: '2026-11-22 05:40', q: 'ż&[]=1' })).toBe(
		'date_from=2026-11-22+05%3A40&q=%C5%BC%26%5B%5D%3D1',
	);
});
