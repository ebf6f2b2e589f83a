import { describe, expect, it } from 'vitest';
import { keyAct, movedTo } from './shortcuts.ts';

const press = (key: string, more = {}, characters = true) =>
	keyAct(
		{
			key,
			ctrlKey: false,
			metaKey: false,
			altKey: false,
			isComposing: false,
			defaultPrevented: false,
			...more,
		},
		characters,
	);

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
		expect(press('q')).toBeNull();
	});

	it('knows no single characters where they are turned off, but arrows', () => {
		expect(['j', '/', 'x', 'a', '?', 'g'].map((key) => press(key, {}, false))).toEqual(Array(6).fill(null));
		expect(press('ArrowDown', {}, false)).toBe('next');
		expect(press('Escape', {}, false)).toBe('leave');
	});

	it('stays inside the list', () => {
		expect(movedTo('next', -1, 5)).toBe(0);
		expect(movedTo('previous', 0, 5)).toBe(0);
		expect(movedTo('next', 4, 5)).toBe(4);
		expect(movedTo('last', 0, 5)).toBe(4);
	});
});
