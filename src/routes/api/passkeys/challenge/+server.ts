import type { RequestEvent } from '@sveltejs/kit';
import { passkeyWishSchema } from '#lib/contract/passkey-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { clientAddress } from '#lib/server/http/client-address.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { confirmPassword } from '#lib/server/session/confirm-password.ts';

const maxBytes = 8_000;

/** What the browser is asked for to make a passkey, once the password has shown that it is the user who wants one. */
export const POST = api(async (event: RequestEvent) => {
	const { system, login, viewer } = await requireSession(event);
	const { password } = await readJson(event, passkeyWishSchema, maxBytes);
	const { throttle, passkeys } = services();
	await confirmPassword({ system, login, password, clientAddress: clientAddress(event) }, throttle);
	return Response.json(await passkeys.askToAdd({ system: system.config.address, login, name: viewer.name }));
});
