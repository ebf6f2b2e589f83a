import { expect, test } from 'vitest';
import { errorCodes } from '#lib/contract/error-code.ts';
import { errors as english } from './en/errors.ts';
import { errors as polish } from './pl/errors.ts';

const codes = [...errorCodes, 'network', 'timeout', 'file_lost'] as const;

test.each(codes)('%s has a text of its own in both languages', (code) => {
	for (const texts of [polish, english]) {
		expect(texts[code].length).toBeGreaterThan(15);
		expect(Object.values(texts).filter((text) => text === texts[code])).toHaveLength(1);
	}
	expect(polish[code]).not.toBe(english[code]);
});

test('there is no text for a code that does not exist', () => {
	expect(Object.keys(polish).sort()).toEqual([...codes].sort());
	expect(Object.keys(english).sort()).toEqual([...codes].sort());
});
