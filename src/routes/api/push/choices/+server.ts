import { pushChoicesSchema } from '#lib/contract/push-schema.ts';
import { isTimeZone } from '#lib/domain/quiet-hours.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';

const maxBytes = 64_000;

/** Says what I want to be told, on all my devices. */
export const PUT = api(async (event) => {
	const { session } = await requireSession(event);
	const choices = await readJson(event, pushChoicesSchema, maxBytes);
	if (!isTimeZone(choices.timeZone)) fail(400, 'bad_request');
	await services().push.choose(session, choices);
	return new Response(null, { status: 204 });
});
