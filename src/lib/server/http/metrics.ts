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
