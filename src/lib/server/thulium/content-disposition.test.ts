import { describe, expect, it } from 'vitest';
import { dispositionName } from './content-disposition.ts';

/** As a header arrives: its bytes as Latin-1. */
const bare = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('the name in a Content-Disposition', () => {
	it.each([
		['attachment; filename="umowa.pdf"', 'umowa.pdf'],
		['attachment; filename=umowa.pdf', 'umowa.pdf'],
		['inline;filename = "a;b.txt"', 'a;b.txt'],
		[String.raw`attachment; filename="cudzys\"łów.txt"`, 'cudzys"łów.txt'],
		[`attachment; filename="_.pdf"; filename*=UTF-8''za%C5%BC%C3%B3%C5%82%C4%87.pdf`, 'zażółć.pdf'],
		[`attachment; filename*=utf-8'pl'a%20b.txt; filename="inny.txt"`, 'a b.txt'],
		[`attachment; filename*=iso-8859-2''za%BF%F3%B3%E6.txt`, 'zażółć.txt'],
		[bare('attachment; filename="paragon żółty.pdf"'), 'paragon żółty.pdf'],
		['attachment; filename="caf\xe9.txt"', 'café.txt'],
	])('%s', (header, name) => {
		expect(dispositionName(header)).toBe(name);
	});

	it.each([
		null,
		'',
		'attachment',
		'attachment; filename=""',
		`attachment; filename*=UTF-8''%FF%FE`,
		`attachment; filename*=nonsense''a.txt`,
	])('%j names nothing', (header) => {
		expect(dispositionName(header)).toBeNull();
	});

	it('falls back on the plain name when the exact one cannot be read', () => {
		expect(dispositionName(`attachment; filename="a.txt"; filename*=UTF-8''%FF`)).toBe('a.txt');
	});
});
