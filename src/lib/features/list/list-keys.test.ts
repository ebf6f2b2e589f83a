import { describe, expect, it } from 'vitest';
import { listKey, movedTo } from './list-keys.ts';

const press = (key: string, more = {}) =>
	listKey({
		key,
		ctrlKey: false,
		metaKey: false,
		altKey: false,
		isComposing: false,
		defaultPrevented: false,
		...more,
	});

describe('keys of the list', () => {
	it('moves by arrows and by j and k, searches by the slash', () => {
		expect(['ArrowDown', 'j', 'ArrowUp', 'k', 'Home', 'End', '/'].map((key) => press(key))).toEqual([
			'next',
			'next',
			'previous',
			'previous',
			'first',
			'last',
			'search',
		]);
	});

	it("leaves the browser's own shortcuts and input methods alone", () => {
		expect(press('j', { ctrlKey: true })).toBeNull();
		expect(press('k', { isComposing: true })).toBeNull();
		expect(press('x')).toBeNull();
	});

	it('stays inside the list', () => {
		expect(movedTo('next', -1, 5)).toBe(0);
		expect(movedTo('previous', 0, 5)).toBe(0);
		expect(movedTo('next', 4, 5)).toBe(4);
		expect(movedTo('last', 0, 5)).toBe(4);
	});
});
