import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileEnding, safeFileName } from './file-name.ts';

describe('a name that is safe to show and to store', () => {
	it.each([
		['umowa.pdf', 'umowa.pdf'],
		['../../etc/passwd', 'passwd'],
		['C:\\Windows\\system32\\calc.exe', 'calc.exe'],
		['faktura\u202Efdp.exe', 'fakturafdp.exe'],
		['a\0b\r\nSet-Cookie: x.txt', 'abSet-Cookie_ x.txt'],
		['  .htaccess  ', 'htaccess'],
		['zdjęcie   z\u00a0produkcji.jpg', 'zdjęcie z produkcji.jpg'],
		['CON.txt', '_CON.txt'],
		['con', '_con'],
		['console.log', 'console.log'],
		['raport<1>|"x"?.csv', 'raport_1___x__.csv'],
		['Z\u0307dje\u0328cie.jpg', 'Żdjęcie.jpg'],
	])('%j becomes %j', (name, safe) => {
		expect(safeFileName(name)).toBe(safe);
	});

	it.each([null, '', ' ', '.', '..', '///', '\u202E', '\0'])('%j leaves nothing', (name) => {
		expect(safeFileName(name)).toBeNull();
	});

	it('keeps the ending of a long name', () => {
		const name = safeFileName(`${'bardzo długa nazwa '.repeat(20)}.docx`) ?? '';
		expect(name).toHaveLength(120);
		expect(name).toMatch(/\.docx$/);
	});

	it('is safe whatever it was, and stays what it is', () => {
		const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 }));
		fc.assert(
			fc.property(anything, (name) => {
				const safe = safeFileName(name);
				if (safe === null) return;
				expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]|^[\s.]|[\s.]$/u);
				expect(Array.from(safe).length).toBeLessThanOrEqual(121);
				expect(safeFileName(safe)).toBe(safe);
			}),
		);
	});
});

describe('the ending of a name', () => {
	it.each([
		['a.pdf', '.pdf'],
		['a.tar.gz', '.gz'],
		['a', ''],
		['.profile', ''],
		['koniec zdania. I dalej', ''],
		['a.averylongendingindeed', ''],
	])('%j has %j', (name, ending) => {
		expect(fileEnding(name)).toBe(ending);
	});
});
