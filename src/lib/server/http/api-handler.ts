import type { RequestEvent } from '@sveltejs/kit';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { Failure, failureResponse } from './fail.ts';
import { log } from './log.ts';
import { upstreamFailure } from './upstream-failure.ts';

type Handler<E extends RequestEvent> = (event: E) => Promise<Response> | Response;

/**
 * Wraps the handler of an API route: whatever it throws becomes the contract's ErrorBody. Expected refusals keep their code, failed calls to
 * the system get the code of what went wrong, anything else is logged and answered 500 `internal` without its message.
 */
export function api<E extends RequestEvent>(handler: Handler<E>): (event: E) => Promise<Response> {
	return async (event) => {
		try {
			return withoutStoring(await handler(event));
		} catch (error) {
			return failureResponse(failureOf(error), event.locals.requestId);
		}
	};
}

/** Answers of the API are of one moment and one person: no cache keeps them unless the route says otherwise. */
function withoutStoring(response: Response): Response {
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	return response;
}

function failureOf(error: unknown): Failure {
	if (error instanceof Failure) return error;
	if (!(error instanceof UpstreamError)) {
		log.error({ err: error }, 'request failed');
		return new Failure(500, 'internal');
	}
	const { kind, status, upstreamRequestId } = error;
	log.warn({ kind, status, upstreamRequestId }, 'the system did not do what was asked');
	return upstreamFailure(error);
}
