import { services } from '#lib/server/http/services.ts';
import { readText } from '#lib/server/http/read-json.ts';
import { isAuthorized, takeHint } from '#lib/server/mirror/webhook.ts';
import type { RequestHandler } from './$types';

const maxBytes = 64 * 1024;

/** Notifications from a system. Whatever they say, they are taken as a hint and answered at once, so that the system does not repeat them. */
export const POST: RequestHandler = async ({ params, request }) => {
	const system = services().systems().get(params.system);
	if (system?.config.webhook === undefined) return new Response(null, { status: 404 });
	if (!isAuthorized(request.headers.get('authorization'), system.config.webhook))
		return new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic' } });
	// Too long or cut off: still a sign that something has happened.
	takeHint(system, await readText(request, maxBytes).catch(() => ''));
	return new Response(null, { status: 204 });
};
