import { describe, expect, it } from 'vitest';
import { splitTimeline } from './split-timeline.ts';

describe('splitTimeline', () => {
	it.each([
		[0, { head: 0, hidden: 0, tail: 0 }],
		[6, { head: 6, hidden: 0, tail: 0 }],
		[7, { head: 3, hidden: 1, tail: 3 }],
		[500, { head: 3, hidden: 494, tail: 3 }],
	])('%i events', (total, expected) => {
		expect(splitTimeline(total, false)).toEqual(expected);
	});

	it('shows all once asked', () => {
		expect(splitTimeline(500, true)).toEqual({ head: 500, hidden: 0, tail: 0 });
	});
});
