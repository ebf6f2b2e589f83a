import { pushSeenSchema } from '#lib/contract/push-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';

const maxBytes = 8_000;

/** I want to come back to these tickets: they are marked as not looked at, on all my devices. */
export const POST = api(async (event) => {
	const { session, viewer } = await requireSession(event);
	const { ticketIds } = await readJson(event, pushSeenSchema, maxBytes);
	await services().push.unseen(session.system, viewer, ticketIds);
	return new Response(null, { status: 204 });
});
