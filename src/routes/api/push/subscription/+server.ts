import { pushSubscriptionSchema } from '#lib/contract/push-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireAnySession, requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { pushOwner } from '#lib/server/push/push-owner.ts';

const maxBytes = 8_000;

/** Registers this browser, or confirms it. 409 `push_dead`: its subscription is of no use any more, it has to get another one. */
export const PUT = api(async (event) => {
	const { session } = await requireSession(event);
	const facts = await readJson(event, pushSubscriptionSchema, maxBytes);
	const { push } = services();
	if (!push.accepts(facts.endpoint)) fail(400, 'push_endpoint');
	if ((await push.register(pushOwner(session), facts)) === 'dead') fail(409, 'push_dead');
	return new Response(null, { status: 204 });
});

/** Tells this browser nothing more. */
export const DELETE = api(async (event) => {
	const { session } = await requireAnySession(event);
	await services().push.forget([session.handle]);
	return new Response(null, { status: 204 });
});
