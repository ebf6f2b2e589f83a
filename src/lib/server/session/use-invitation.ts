import { findInvitation } from '#lib/server/directory/invitations.ts';
import type { Directory } from '#lib/server/directory/directory.ts';
import { fail } from '#lib/server/http/fail.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { NewSignIn, SignInRequest, SignInServices } from './sign-in.ts';

interface InvitationServices extends Pick<SignInServices, 'sessions' | 'systems'> {
	store: Store;
	directory: Directory;
	now: () => number;
}

type InvitationRequest = Pick<SignInRequest, 'password' | 'deviceLabel' | 'oldSecret'> & { token: string };

/**
 * Sets the invited user's password, signs him out wherever the old one had let somebody in, and begins a session. Throws a Failure:
 * `invitation_expired`, `polish_letters`, `weak_password`, `inactive_user`.
 */
export async function useInvitation(
	{ token, password, deviceLabel, oldSecret }: InvitationRequest,
	{ store, directory, sessions, systems, now }: InvitationServices,
): Promise<NewSignIn> {
	const invitation = (await findInvitation(store, token, now())) ?? fail(410, 'invitation_expired');
	const system = systems().get(invitation.system) ?? fail(410, 'invitation_expired');
	const { login } = await system.invitations.use(token, password);
	const viewer = (await directory.viewerOf(invitation.system, login)) ?? fail(403, 'inactive_user');
	await sessions.endOfUsers(invitation.system, [login]);
	if (oldSecret !== null) await sessions.endBySecret(oldSecret);
	const begun = await sessions.create({
		system: invitation.system,
		login,
		label: deviceLabel,
		mustChangePassword: false,
	});
	return { ...begun, system, viewer };
}
