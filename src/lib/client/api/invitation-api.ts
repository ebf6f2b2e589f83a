import { invitationSchema, type Invitation } from '#lib/contract/admin-schema.ts';
import { sessionInfoSchema, type SessionInfo } from '#lib/contract/session-schema.ts';
import type { ApiDeps } from './request.ts';
import { createSideClient } from './side-client.ts';

const timeoutMs = 20_000;

/** The routes of somebody who was invited and is not signed in yet. Everything that goes wrong is an ApiError. */
export interface InvitationApi {
	/** Whom a link invites; `invitation_expired` when it no longer does. */
	find(token: string): Promise<Invitation>;
	/** Sets the password and signs in. */
	accept(token: string, password: string): Promise<SessionInfo>;
}

export function createInvitationApi(fetch: ApiDeps['fetch']): InvitationApi {
	const { ask } = createSideClient(fetch, timeoutMs);
	const path = '/api/invitation';
	return {
		find: (token) => ask(invitationSchema, { method: 'POST', path, body: { token } }),
		accept: (token, password) => ask(sessionInfoSchema, { method: 'PUT', path, body: { token, password } }),
	};
}
