import type { RequestEvent } from '@sveltejs/kit';
import { invitationTokenSchema, invitationUseSchema, type Invitation } from '#lib/contract/admin-schema.ts';
import { findInvitation } from '#lib/server/directory/invitations.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { deviceLabel } from '#lib/server/session/device-label.ts';
import { sessionSecret, setSessionCookie } from '#lib/server/session/session-cookie.ts';
import { sessionInfo } from '#lib/server/session/session-info.ts';
import { useInvitation } from '#lib/server/session/use-invitation.ts';

const maxBytes = 8_000;

/** Whom an invitation is for. A POST, so that the token stands in no address. */
export const POST = api(async (event: RequestEvent) => {
	const { token } = await readJson(event, invitationTokenSchema, maxBytes);
	const { store, now, systems, directory } = services();
	const found = (await findInvitation(store, token, now())) ?? fail(410, 'invitation_expired');
	const { config } = systems().get(found.system) ?? fail(410, 'invitation_expired');
	const user = await directory.userOf(found.system, found.login);
	const invitation: Invitation = {
		system: { address: config.address, name: config.name },
		login: found.login,
		name: user?.name ?? found.login,
		expiresAt: found.expiresAt,
	};
	return Response.json(invitation);
});

/** Sets the password and signs in. */
export const PUT = api(async (event: RequestEvent) => {
	const { token, password } = await readJson(event, invitationUseSchema, maxBytes);
	const device = {
		deviceLabel: deviceLabel(event.request.headers.get('user-agent')),
		oldSecret: sessionSecret(event),
	};
	const { session, secret, system, viewer } = await useInvitation({ token, password, ...device }, services());
	setSessionCookie(event, secret, session.expiresAt);
	return Response.json(await sessionInfo(session, system, viewer));
});
