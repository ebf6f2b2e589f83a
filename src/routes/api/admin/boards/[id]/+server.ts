import { adminApi } from '#lib/server/http/admin-api.ts';
import { fail } from '#lib/server/http/fail.ts';
import { services } from '#lib/server/http/services.ts';

/** Takes a board's address back; screens that show it are told within a quarter of a minute. */
export const DELETE = adminApi(async (event, { session, login }) => {
	const revoked = await services().boards.revoke(session.system, login, event.params['id'] ?? '');
	return revoked ? new Response(null, { status: 204 }) : fail(404, 'not_found');
});
