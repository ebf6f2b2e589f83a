import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
	durationMs,
	flag,
	id,
	instant,
	optionalId,
	optionalInstant,
	optionalNumber,
	optionalText,
	text,
	textList,
} from './fields.ts';

const nothings = fc.constantFrom(undefined, null, '', ' ', 'null', '  \n');

describe('values of a system', () => {
	it('ids are the same text whether sent as number or as string', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0 }), (number) => {
				expect(id.parse(number)).toBe(id.parse(String(number)));
				expect(optionalId.parse(number)).toBe(String(number));
			}),
		);
	});

	it('"no value" in every spelling is null, and no id', () => {
		fc.assert(
			fc.property(nothings, (nothing) => {
				expect(optionalId.parse(nothing)).toBeNull();
				expect(optionalText.parse(nothing)).toBeNull();
				expect(optionalNumber.parse(nothing)).toBeNull();
				expect(optionalInstant.parse(nothing)).toBeNull();
				expect(id.safeParse(nothing).success).toBe(false);
			}),
		);
	});

	it('optional fields survive anything at all', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const schema = z.looseObject({
					id: optionalId,
					text: optionalText,
					words: text,
					number: optionalNumber,
					instant: optionalInstant,
					list: textList,
					flag: flag(true),
				});
				const read = schema.parse({
					id: value,
					text: value,
					words: value,
					number: value,
					instant: value,
					list: value,
					flag: value,
				});
				expect(read.id === null || /\S/.test(read.id)).toBe(true);
				expect(typeof read.words).toBe('string');
				expect(read.list.every((each) => each !== '')).toBe(true);
			}),
		);
	});

	it('optional fields may be missing altogether', () => {
		const schema = z.looseObject({ id: optionalId, text: optionalText, words: text, number: optionalNumber });
		expect(schema.parse({})).toEqual({ id: null, text: null, words: '', number: null });
	});

	it('text keeps its blanks and the word null', () => {
		expect(text.parse(' null ')).toBe(' null ');
		expect(text.parse(12)).toBe('12');
	});

	it('yes and no come in all spellings of PHP', () => {
		for (const yes of [true, 1, '1', 'true']) expect(flag(false).parse(yes)).toBe(true);
		for (const no of [false, 0, '0', 'false']) expect(flag(true).parse(no)).toBe(false);
		for (const silence of [undefined, null, '', 'perhaps', {}]) expect(flag(true).parse(silence)).toBe(true);
	});

	it('moments need their offset', () => {
		expect(instant.parse('2026-11-22T05:40:12+01:00')).toBe(Date.UTC(2026, 10, 22, 4, 40, 12));
		expect(instant.safeParse('2026-11-22 05:40').success).toBe(false);
		expect(optionalInstant.parse('2026-11-22T05:40:12')).toBeNull();
	});

	it('durations may have hundreds of hours', () => {
		expect(durationMs('123:33:44')).toBe(((123 * 60 + 33) * 60 + 44) * 1000);
		expect(durationMs('01:00:12')).toBe(3_612_000);
		expect(durationMs('1:99:00')).toBeNull();
		expect(durationMs('')).toBeNull();
	});

	it('a value made of blanks holds nobody up', () => {
		const blanks = ' '.repeat(300_000);
		expect(optionalText.parse(`${blanks}x`)).toBe('x');
		expect(optionalText.parse(blanks)).toBeNull();
	});
});
