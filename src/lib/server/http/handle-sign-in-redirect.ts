import type { Handle, RequestEvent } from '@sveltejs/kit';
import { safeNext } from '#lib/util/safe-next.ts';

/** The pages behind sign-in live in one route group. */
const isAppPage = (routeId: string | null): boolean => routeId?.startsWith('/(app)') === true;

function isNavigation({ request, isDataRequest }: RequestEvent): boolean {
	if (request.method !== 'GET' || isDataRequest) return false;
	const destination = request.headers.get('sec-fetch-dest');
	if (destination !== null) return destination === 'document';
	return request.headers.get('accept')?.includes('text/html') === true;
}

/** Somebody who opens a page of the app without a session signs in first, and then comes to that page. */
export const handleSignInRedirect: Handle = async ({ event, resolve }) => {
	if (event.locals.session !== null || !isAppPage(event.route.id) || !isNavigation(event))
		return resolve(event);
	const next = safeNext(event.url.pathname + event.url.search, event.url.origin);
	const location = next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`;
	// Returned and not thrown, so that the handles around this one see it.
	return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
};
