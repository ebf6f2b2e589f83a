import type { Handle } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { log } from './log.ts';
import { observeRequest } from './metrics.ts';
import { runInContext } from './request-context.ts';

const requestIdHeader = 'x-request-id';
/** Asked every few seconds by whoever watches the server. */
const probes = new Set(['/healthz', '/readyz']);

/** A proxy's id is kept, so that its log and ours can be read together; nothing that could forge a log line is. */
function requestIdOf(request: Request): string {
	const given = request.headers.get(requestIdHeader);
	return given !== null && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

const handleOf = ({ session }: App.Locals): string | null => session?.handle ?? null;

/** Gives the request its id, and writes one line when it is answered: which route, how it ended, how long it took. */
export const handleRequestContext: Handle = async ({ event, resolve }) => {
	const requestId = requestIdOf(event.request);
	const { locals } = event;
	locals.requestId = requestId;
	locals.session = null;
	const startedAtMs = performance.now();
	const response = await runInContext({ requestId }, () => resolve(event));
	const durationMs = Math.round(performance.now() - startedAtMs);
	// The route and not the address: addresses carry ticket numbers and search texts.
	const facts = { method: event.request.method, route: event.route.id ?? 'none', status: response.status };
	observeRequest(facts, durationMs);
	const level = probes.has(facts.route) ? 'debug' : 'info';
	log[level]({ requestId, ...facts, durationMs, session: handleOf(locals) }, 'request');
	response.headers.set(requestIdHeader, requestId);
	return response;
};
