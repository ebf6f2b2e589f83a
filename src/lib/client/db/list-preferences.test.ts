import { describe, expect, test } from 'vitest';
import { swipesFor } from './list-preferences.ts';

const asUsual = { swipeLeft: null, swipeRight: null };

describe('what swipes do', () => {
	test('to the outside of the hand that holds the device a ticket is taken, to the inside it is closed', () => {
		expect(swipesFor(asUsual, 'right')).toEqual({ left: 'close', right: 'take' });
		expect(swipesFor(asUsual, 'left')).toEqual({ left: 'take', right: 'close' });
	});

	test('what was chosen for a side stays on that side, whatever the hand', () => {
		const chosen = { swipeLeft: 'postpone', swipeRight: null } as const;
		expect(swipesFor(chosen, 'right')).toEqual({ left: 'postpone', right: 'take' });
		expect(swipesFor(chosen, 'left')).toEqual({ left: 'postpone', right: 'close' });
	});
});
