import { expect, test } from 'vitest';
import { waitText } from './wait-text.ts';

const minute = 60_000;

test('tells a wait in the units that matter', () => {
	expect(waitText(0, 59_000)).toBe('0 min');
	expect(waitText(0, 59 * minute)).toBe('59 min');
	expect(waitText(0, 61 * minute)).toBe('1 h 1 min');
	expect(waitText(0, 49 * 60 * minute)).toBe('2 dni 1 h');
	expect(waitText(0, 25 * 60 * minute)).toBe('1 dzień 1 h');
});

test('clocks that differ make nothing negative', () => expect(waitText(5 * minute, 0)).toBe('0 min'));
