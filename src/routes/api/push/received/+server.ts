import { pushReceivedSchema } from '#lib/contract/push-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { pushOwner } from '#lib/server/push/push-owner.ts';

const maxBytes = 1_000;

/** A message has reached this browser. */
export const POST = api(async (event) => {
	const { session } = await requireSession(event);
	await readJson(event, pushReceivedSchema, maxBytes);
	await services().push.received(pushOwner(session));
	return new Response(null, { status: 204 });
});
