import type { RequestEvent } from '@sveltejs/kit';
import { ownerHeader, sessionOwner } from '#lib/contract/session-owner.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { Session } from '#lib/server/session/session.ts';
import { fail } from './fail.ts';
import { services } from './services.ts';

export interface SignedIn {
	session: Session;
	system: RunningSystem;
	viewer: Viewer;
	login: string;
}

type Asking = Pick<RequestEvent, 'locals'> & Partial<Pick<RequestEvent, 'request'>>;

/**
 * Who asks, and of which system. Throws 401 `session_expired` when nobody is signed in, somebody else than the page that asks believes, or the account may not go on, and 403
 * `password_change_required` while the user still has to set a new password.
 */
export async function requireSession(event: Asking): Promise<SignedIn> {
	const signedIn = await requireAnySession(event);
	return signedIn.session.mustChangePassword ? fail(403, 'password_change_required') : signedIn;
}

/** As `requireSession`, also for a user who must change his password first: only the routes of the session itself let him in. */
export async function requireAnySession(event: Asking): Promise<SignedIn> {
	const session = event.locals.session ?? fail(401, 'session_expired');
	const owner = event.request?.headers.get(ownerHeader) ?? null;
	if (owner !== null && owner !== sessionOwner(session.system, session.login)) fail(401, 'session_expired');
	const system = services().systems().get(session.system) ?? fail(401, 'session_expired');
	const viewer = await services().directory.viewerOf(session.system, session.login);
	return { session, system, viewer: viewer ?? fail(401, 'session_expired'), login: session.login };
}
