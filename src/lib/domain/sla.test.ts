import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOf, slaClock, slaState } from './sla.ts';
import type { TicketFacts } from './ticket.ts';

const now = Date.UTC(2026, 10, 27, 12);
const min = 60_000;
type Facts = Parameters<typeof slaState>[0];

const ticket = (deadlines: Partial<TicketFacts['deadlines']>, rest: Partial<Facts> = {}): Facts => ({
	kind: 'open',
	firstRespondedAt: null,
	deadlines: { reactionAt: null, alertAt: null, executionAt: null, ...deadlines },
	...rest,
});

describe('slaClock', () => {
	it('counts from the time of execution once that has passed, whatever else has', () => {
		const late = ticket({
			reactionAt: now - 300 * min,
			alertAt: now - 200 * min,
			executionAt: now - 5 * min,
		});
		expect(slaClock(late, now)).toEqual({ dot: 'overdue', word: 'executionLate', at: now - 5 * min });
	});

	it('counts to the time of execution while the alert stands', () => {
		const alert = ticket({ alertAt: now - min, executionAt: now + 25 * min });
		expect(slaClock(alert, now)).toEqual({ dot: 'alert', word: 'executionSoon', at: now + 25 * min });
		expect(slaClock(ticket({ alertAt: now - min }), now)?.word).toBe('alertLate');
	});

	it('counts from the time to react until somebody has', () => {
		const late = ticket({ reactionAt: now - 40 * min });
		expect(slaClock(late, now)).toEqual({ dot: 'response', word: 'responseLate', at: now - 40 * min });
		expect(slaClock({ ...late, firstRespondedAt: now }, now)).toBeNull();
	});

	it('tells what ends within the hour, and nothing of what ends later', () => {
		expect(slaClock(ticket({ reactionAt: now + 59 * min, alertAt: now + 90 * min }), now)?.word).toBe(
			'responseSoon',
		);
		expect(slaClock(ticket({ alertAt: now + 30 * min, executionAt: now + 50 * min }), now)?.word).toBe(
			'alertSoon',
		);
		expect(slaClock(ticket({ executionAt: now + 61 * min }), now)).toBeNull();
	});

	it('says nothing of finished tickets', () => {
		for (const kind of ['closed', 'merged'] as const) {
			const done = ticket({ reactionAt: now - min, executionAt: now + min }, { kind });
			expect(slaClock(done, now)).toBeNull();
			expect(deadlineOf(done)).toBeNull();
		}
	});

	const moment = fc.option(fc.integer({ min: now - 9e8, max: now + 9e8 }));
	const any = fc.record({
		kind: fc.constantFrom<Facts['kind']>('new', 'open', 'waiting', 'postponed', 'closed', 'other'),
		firstRespondedAt: moment,
		deadlines: fc.record({ reactionAt: moment, alertAt: moment, executionAt: moment }),
	});

	it('always has the dot of the state, and counts the right way', () => {
		fc.assert(
			fc.property(any, (facts) => {
				const state = slaState(facts, now);
				const clock = slaClock(facts, now);
				expect(clock?.dot ?? null).toBe(state);
				if (clock?.word.endsWith('Late')) expect(clock.at).toBeLessThanOrEqual(now);
				if (clock?.word.endsWith('Soon')) expect(clock.at).toBeGreaterThan(now);
			}),
		);
	});
});
