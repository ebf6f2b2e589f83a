import type { RequestEvent } from '@sveltejs/kit';
import { passwordChangeSchema } from '#lib/contract/session-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { clientAddress } from '#lib/server/http/client-address.ts';
import { requireAnySession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { changePassword } from '#lib/server/session/change-password.ts';

const maxBytes = 8_000;

/** Changes the own password. */
export const PUT = api(async (event: RequestEvent) => {
	const { session, system } = await requireAnySession(event);
	const change = await readJson(event, passwordChangeSchema, maxBytes);
	await changePassword(change, { session, system, clientAddress: clientAddress(event) }, services());
	return new Response(null, { status: 204 });
});
