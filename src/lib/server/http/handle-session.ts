import type { Handle } from '@sveltejs/kit';
import { deleteSessionCookie, sessionSecret, setSessionCookie } from '#lib/server/session/session-cookie.ts';
import { services, servicesAreReady } from './services.ts';

/** Finds the session of the request's cookie. A cookie of an ended session is taken away, a moved end is passed on to the browser. */
export const handleSession: Handle = async ({ event, resolve }) => {
	const secret = sessionSecret(event);
	// While the app shell is prerendered at build time there is no server behind it.
	if (secret === null || !servicesAreReady()) return resolve(event);
	const found = await services().sessions.find(secret);
	if (found === null) deleteSessionCookie(event);
	else if (found.renewed) setSessionCookie(event, secret, found.session.expiresAt);
	event.locals.session = found?.session ?? null;
	return resolve(event);
};
