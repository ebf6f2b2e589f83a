import type { Handle } from '@sveltejs/kit';
import { Failure, failureResponse } from './fail.ts';

/** An address of the API that does not exist answers as the API does, not with a page. */
export const handleUnknownApi: Handle = async ({ event, resolve }) =>
	event.route.id === null && event.url.pathname.startsWith('/api/')
		? failureResponse(new Failure(404, 'not_found'), event.locals.requestId)
		: resolve(event);
