import { passkeyRenameSchema } from '#lib/contract/passkey-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import type { RequestEvent } from './$types';

const maxBytes = 2_000;
const done = (isThere: boolean): Response =>
	isThere ? new Response(null, { status: 204 }) : fail(404, 'passkey_unknown');

/** Calls one of my passkeys something else. */
export const PUT = api(async (event: RequestEvent) => {
	const { session } = await requireSession(event);
	const { name } = await readJson(event, passkeyRenameSchema, maxBytes);
	return done(await services().passkeys.kept.rename(session, event.params.id, name));
});

/** Removes one of my passkeys: it lets nobody in any more. */
export const DELETE = api(async (event: RequestEvent) => {
	const { session } = await requireSession(event);
	return done(await services().passkeys.kept.remove(session, event.params.id));
});
