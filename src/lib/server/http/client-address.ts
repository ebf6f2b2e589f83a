import type { RequestEvent } from '@sveltejs/kit';
import { log } from './log.ts';

/**
 * Address of the browser: of the socket, or of the header that ADDRESS_HEADER names. All requests that reach the server past the proxy, without
 * that header, count as one client.
 */
export function clientAddress(event: Pick<RequestEvent, 'getClientAddress'>): string {
	try {
		return event.getClientAddress();
	} catch {
		log.warn('the header that ADDRESS_HEADER names is missing from a request');
		return 'unknown';
	}
}
