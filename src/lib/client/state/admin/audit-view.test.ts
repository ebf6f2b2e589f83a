import { afterEach, expect, test, vi } from 'vitest';
import { AuditView } from './audit-view.svelte.ts';

const zoneOfTheMachine = process.env['TZ'];
afterEach(() => {
	if (zoneOfTheMachine === undefined) delete process.env['TZ'];
	else process.env['TZ'] = zoneOfTheMachine;
});

test.each([
	['of 25 hours', '2026-10-25', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
	['of 23 hours', '2026-03-29', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
])('a day %s is asked for whole, and nothing of the next', async (_what, day, start, end) => {
	process.env['TZ'] = 'Europe/Warsaw';
	const audit = vi.fn(() => Promise.resolve({ entries: [], next: null }));
	const view = new AuditView({ audit });
	view.fromDay = day;
	view.toDay = day;
	await view.read();
	expect(audit).toHaveBeenCalledWith(
		expect.objectContaining({ from: Date.parse(start), to: Date.parse(end) - 1 }),
	);
});
