import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';

const maxQueryChars = 200;

/** Tickets by number, subject, customer, e-mail or phone, closed ones too. */
export const GET = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const query = event.url.searchParams.get('q') ?? '';
	if (query.length > maxQueryChars) fail(400, 'bad_request');
	return Response.json(await system.mirror.search(viewer, query));
});
