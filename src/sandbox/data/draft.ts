import { makeSteps, type Step } from './conversation.ts';
import type { Plan } from './plan.ts';
import { itemAt } from './random.ts';

/** A planned ticket with its events and their times, before anything is written out. */
export interface Draft {
	plan: Plan;
	steps: Step[];
	/** Time of each step, epoch ms, ascending. */
	times: number[];
	createdAtMs: number;
	updatedAtMs: number;
}

const secondMs = 1000;
const hourMs = 3_600_000;
const longestSpanMs = 58 * 24 * hourMs;

/** Gives the events of a plan their times, counted back from its last change. */
export function makeDraft(plan: Plan, now: number): Draft {
	const steps = makeSteps(plan);
	const gaps = steps.map((step, index) => gapBefore(plan, step, index));
	const span = gaps.reduce((sum, gap) => sum + gap, 0);
	const room = Math.max(hourMs, longestSpanMs - (now - plan.updatedAtMs) / 2);
	const scale = Math.min(1, room / Math.max(1, span));
	const times: number[] = [];
	let atMs = plan.updatedAtMs;
	for (let index = steps.length - 1; index >= 0; index--) {
		times.unshift(Math.floor(atMs / secondMs) * secondMs);
		atMs -= itemAt(gaps, index) * scale;
	}
	return { plan, steps, times, createdAtMs: itemAt(times, 0), updatedAtMs: itemAt(times, times.length - 1) };
}

/** From a minute to two days; what belongs together follows within seconds. */
function gapBefore(plan: Plan, step: Step, index: number): number {
	if (index === 0) return 0;
	if (step.immediate) return plan.random.int(0, 20) * secondMs;
	const longest = plan.serial ? 5 * hourMs : 48 * hourMs;
	return Math.round((longest / 400) * 400 ** plan.random.next());
}
