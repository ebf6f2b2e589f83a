import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
	['Żaneta Wąsowicz', 'ŻW'],
	['anna.nowak', 'AN'],
	['Jan Maria Rokita', 'JR'],
	['Świt', 'Ś'],
	['„Hurt” (biuro) Łódź', 'Ł'],
	['', ''],
])('%s becomes %s', (name, expected) => {
	expect(initials(name)).toBe(expected);
});
