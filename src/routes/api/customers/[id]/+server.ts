import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import type { RequestEvent } from './$types';

const isId = /^\d{1,18}$/;

/** The card of a ticket's customer; without access to that ticket as if there were none. */
export const GET = api(async (event: RequestEvent) => {
	const { system, viewer } = await requireSession(event);
	const { id } = event.params;
	const ticketId = event.url.searchParams.get('ticket') ?? '';
	if (!isId.test(id) || !isId.test(ticketId)) fail(404, 'not_found');
	const card = await system.customers.card(viewer, id, ticketId);
	return Response.json(card ?? fail(404, 'not_found'));
});
