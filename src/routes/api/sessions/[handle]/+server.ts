import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { services } from '#lib/server/http/services.ts';
import { deleteSessionCookie } from '#lib/server/session/session-cookie.ts';
import type { RequestEvent } from './$types';

const isHandle = /^[\w-]{1,64}$/;

/** Signs one of my devices out. */
export const DELETE = api(async (event: RequestEvent) => {
	const { session } = await requireSession(event);
	const { handle } = event.params;
	if (!isHandle.test(handle)) fail(404, 'not_found');
	const ended = await services().sessions.endDevice(session.system, session.login, handle);
	if (!ended) fail(404, 'not_found');
	if (handle === session.handle) deleteSessionCookie(event);
	return new Response(null, { status: 204 });
});
