import { collectDefaultMetrics, Counter, Histogram, register } from 'prom-client';

// In development this module is read again after every edit, and the registry outlives it.
register.clear();
collectDefaultMetrics();

const requests = new Histogram({
	name: 'http_request_duration_seconds',
	help: 'Time until the answer begins, by route',
	labelNames: ['method', 'route', 'status'],
	buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

const signIns = new Counter({
	name: 'sign_ins_total',
	help: 'Attempts to sign in, by outcome',
	labelNames: ['outcome'],
});

const upstreamRequests = new Counter({
	name: 'upstream_requests_total',
	help: 'Requests to the systems, by their status (0: no answer)',
	labelNames: ['system', 'method', 'status'],
});

const polls = new Counter({
	name: 'polls_total',
	help: 'Polls of the systems, by outcome',
	labelNames: ['system', 'outcome'],
});

const feedSizes = new Histogram({
	name: 'feed_answer_tickets',
	help: 'Tickets in an answer of the change feed, changed and gone',
	labelNames: ['system'],
	buckets: [0, 1, 2, 5, 10, 50, 100, 500, 1000],
});

const commands = new Counter({
	name: 'commands_total',
	help: 'Commands, by how they ended (retry: not done, the client comes again)',
	labelNames: ['system', 'type', 'outcome'],
});

const pushes = new Counter({
	name: 'push_messages_total',
	help: 'Messages to browsers, by what they told and how they ended',
	labelNames: ['kind', 'outcome'],
});

const pushDelays = new Histogram({
	name: 'push_delay_seconds',
	help: 'From a change in the mirror until the push service has the message that tells it',
	buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 600],
});

export function observeRequest(
	labels: { method: string; route: string; status: number },
	durationMs: number,
): void {
	requests.observe(labels, durationMs / 1000);
}

/** `outcome` is `ok` or the error code of the refusal. */
export function countSignIn(outcome: string): void {
	signIns.inc({ outcome });
}

export function countUpstreamRequest(system: string, method: string, status: number): void {
	upstreamRequests.inc({ system, method, status });
}

/** `outcome` is `ok` or the kind of the failure. */
export function countPoll(system: string, outcome: string): void {
	polls.inc({ system, outcome });
}

export function observeFeed(system: string, tickets: number): void {
	feedSizes.observe({ system }, tickets);
}

export function countCommand(system: string, type: string, outcome: string): void {
	commands.inc({ system, type, outcome });
}

/** `outcome` is `accepted`, the refusal with its status, or why it was not sent. */
export function countPush(kind: string, outcome: string): void {
	pushes.inc({ kind, outcome });
}

export function observePushDelay(delayMs: number): void {
	pushDelays.observe(delayMs / 1000);
}
