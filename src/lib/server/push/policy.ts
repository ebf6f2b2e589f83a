import type { NotificationKind } from '#lib/domain/notification.ts';
import type { Urgency } from './push-message.ts';

export type SendingKind = NotificationKind | 'summary' | 'test';

interface Policy {
	/** How long it is worth telling: a phone that comes back later is not told any more. */
	lifeMs: number;
	urgency: Urgency;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What waits for one person is urgent and keeps for a day; what somebody else may have taken meanwhile does not. */
const policies: Record<SendingKind, Policy> = {
	mention: { lifeMs: 24 * hourMs, urgency: 'high' },
	customer: { lifeMs: 24 * hourMs, urgency: 'high' },
	assigned: { lifeMs: 24 * hourMs, urgency: 'high' },
	alarm: { lifeMs: 2 * hourMs, urgency: 'high' },
	back: { lifeMs: 12 * hourMs, urgency: 'normal' },
	new: { lifeMs: 2 * hourMs, urgency: 'normal' },
	summary: { lifeMs: 6 * hourMs, urgency: 'normal' },
	test: { lifeMs: minuteMs, urgency: 'high' },
};

export const policyOf = (kind: SendingKind): Policy => policies[kind];

/** More tickets than this within a minute are told in one message. */
export const burstTickets = 6;
export const burstWindowMs = minuteMs;
/** A summary waits this long for what else comes. */
export const summaryDelayMs = 20_000;

/** Waiting time before the next attempt: 5 s, 15 s, 45 s … up to 15 minutes, spread by chance (`random` is 0 to 1). */
export const retryDelayMs = (attempts: number, random: number): number =>
	Math.min(5_000 * 3 ** (attempts - 1), 15 * minuteMs) * (0.75 + 0.5 * random);
