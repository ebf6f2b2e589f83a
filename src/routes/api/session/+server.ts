import type { RequestEvent } from '@sveltejs/kit';
import { signInSchema } from '#lib/contract/session-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { clientAddress } from '#lib/server/http/client-address.ts';
import { countedSignIn } from '#lib/server/http/counted-sign-in.ts';
import { requireAnySession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { deviceLabel } from '#lib/server/session/device-label.ts';
import { deleteSessionCookie, sessionSecret, setSessionCookie } from '#lib/server/session/session-cookie.ts';
import { sessionInfo } from '#lib/server/session/session-info.ts';
import { signIn } from '#lib/server/session/sign-in.ts';

const maxBytes = 8_000;

/** Signs in. */
export const POST = api(async (event: RequestEvent) => {
	const body = await readJson(event, signInSchema, maxBytes);
	const request = {
		...body,
		clientAddress: clientAddress(event),
		deviceLabel: deviceLabel(event.request.headers.get('user-agent')),
		oldSecret: sessionSecret(event),
	};
	const { session, secret, system, viewer } = await countedSignIn(signIn(request, services()));
	setSessionCookie(event, secret, session.expiresAt);
	return Response.json(await sessionInfo(session, system, viewer));
});

/** Who is signed in. */
export const GET = api(async (event: RequestEvent) => {
	const { session, system, viewer } = await requireAnySession(event);
	return Response.json(await sessionInfo(session, system, viewer));
});

/** Signs out; without a session there is nothing left to do, which is what was asked for. */
export const DELETE = api(async (event: RequestEvent) => {
	const secret = sessionSecret(event);
	if (secret !== null) await services().sessions.endBySecret(secret);
	deleteSessionCookie(event);
	return new Response(null, { status: 204 });
});
