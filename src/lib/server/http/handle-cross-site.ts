import type { Handle } from '@sveltejs/kit';
import { Failure, failureResponse } from './fail.ts';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether another site makes the browser send this. Browsers say so in Sec-Fetch-Site, older ones send the Origin of a write; who sends neither
 * is no browser, and has no cookie of somebody else to misuse.
 */
export function isCrossSite(request: Request, url: URL): boolean {
	const site = request.headers.get('sec-fetch-site');
	if (site !== null) return site !== 'same-origin' && site !== 'none';
	const origin = request.headers.get('origin');
	return origin !== null && !isOwnOrigin(origin, request, url);
}

/** By the name the browser used (Host) or the one in the settings: behind a proxy they can differ. */
function isOwnOrigin(origin: string, request: Request, url: URL): boolean {
	if (!URL.canParse(origin)) return false;
	const { host } = new URL(origin);
	return host === url.host || host === request.headers.get('host');
}

/** Webhooks come from another machine and show a password of their own, no cookie. */
const isOurs = ({ pathname }: URL): boolean => !pathname.startsWith('/hooks/');

/** Refuses writes that another site started. */
export const handleCrossSite: Handle = async ({ event, resolve }) => {
	const { request, url, locals } = event;
	const isWrite = isOurs(url) && !readingMethods.has(request.method);
	if (isWrite && isCrossSite(request, url))
		return failureResponse(new Failure(403, 'cross_site'), locals.requestId);
	return resolve(event);
};
