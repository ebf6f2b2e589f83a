import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';

/** One ticket with its timeline; without access as if it did not exist. */
export const GET = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const found = await system.mirror.ticket(viewer, event.params['id'] ?? '');
	if (found === 'missing') fail(404, 'not_found');
	if (found === 'deleted') fail(410, 'ticket_deleted');
	return Response.json(found);
});
