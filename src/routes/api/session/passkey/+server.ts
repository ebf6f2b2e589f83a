import type { RequestEvent } from '@sveltejs/kit';
import { passkeySignInSchema } from '#lib/contract/passkey-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { clientAddress } from '#lib/server/http/client-address.ts';
import { countedSignIn } from '#lib/server/http/counted-sign-in.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { deviceLabel } from '#lib/server/session/device-label.ts';
import { signInWithPasskey } from '#lib/server/session/passkey-sign-in.ts';
import { sessionSecret, setSessionCookie } from '#lib/server/session/session-cookie.ts';
import { sessionInfo } from '#lib/server/session/session-info.ts';

const maxBytes = 32_000;

/** Signs in with a passkey. */
export const POST = api(async (event: RequestEvent) => {
	const body = await readJson(event, passkeySignInSchema, maxBytes);
	const request = {
		...body,
		clientAddress: clientAddress(event),
		deviceLabel: deviceLabel(event.request.headers.get('user-agent')),
		oldSecret: sessionSecret(event),
	};
	const { session, secret, system, viewer } = await countedSignIn(signInWithPasskey(request, services()));
	setSessionCookie(event, secret, session.expiresAt);
	return Response.json(await sessionInfo(session, system, viewer));
});
