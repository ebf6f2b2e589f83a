import type { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { Failure } from './fail.ts';

const downRetrySeconds = 10;

/** What a failed call to the system means to the person who waits for it. */
export function upstreamFailure(error: UpstreamError): Failure {
	switch (error.kind) {
		case 'down':
			return new Failure(503, 'upstream_down', {
				retryAfterSeconds: error.retryAfterSeconds ?? downRetrySeconds,
			});
		case 'garbage':
			return new Failure(502, 'upstream_garbage');
		case 'refused':
			return new Failure(502, 'upstream_refused');
		case 'rejected':
			return new Failure(422, 'upstream_rejected', { detail: error.detail });
		case 'missing':
			return new Failure(404, 'not_found');
		case 'deleted':
			return new Failure(410, 'ticket_deleted');
	}
}
