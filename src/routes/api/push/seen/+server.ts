import { pushSeenSchema } from '#lib/contract/push-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';

const maxBytes = 8_000;

/** I am looking at these tickets: nobody needs to tell me of them any more, on any device. */
export const POST = api(async (event) => {
	const { session } = await requireSession(event);
	const { ticketIds } = await readJson(event, pushSeenSchema, maxBytes);
	await services().push.seen(session, ticketIds);
	return new Response(null, { status: 204 });
});
