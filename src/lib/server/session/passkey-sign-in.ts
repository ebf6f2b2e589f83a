import type { PasskeySignIn } from '#lib/contract/passkey-schema.ts';
import { asViewer } from '#lib/server/directory/directory.ts';
import { fail } from '#lib/server/http/fail.ts';
import type { Passkeys } from '#lib/server/passkeys/passkeys.ts';
import type { StoredPasskey } from '#lib/server/passkeys/passkey-store.ts';
import { beginSession } from './begin-session.ts';
import type { NewSignIn, SignInRequest, SignInServices } from './sign-in.ts';

export interface PasskeySignInServices extends SignInServices {
	passkeys: Passkeys;
}

type PasskeySignInRequest = PasskeySignIn &
	Pick<SignInRequest, 'clientAddress' | 'deviceLabel' | 'oldSecret'>;

/**
 * Begins a session for whose passkey has answered, if he may still go on; the system is not asked, since no password of his is needed there. Throws a
 * Failure: `throttled`, `passkey_unknown`, `passkey_refused`, `passkey_expired`, `inactive_user`, `password_change_required` (the new one needs the
 * old one, so he signs in with that).
 */
export async function signInWithPasskey(
	request: PasskeySignInRequest,
	services: PasskeySignInServices,
): Promise<NewSignIn> {
	const askedAt = services.now();
	const { system: address, login } = await provenUser(request, services);
	const system = services.systems().get(address) ?? fail(401, 'passkey_unknown');
	const user = await system.accounts.known(login);
	if (user?.active !== true) fail(403, 'inactive_user');
	if (user.mustChangePassword) fail(403, 'password_change_required');
	if (request.oldSecret !== null) await services.sessions.endBySecret(request.oldSecret);
	const facts = {
		system: address,
		login: user.login,
		label: request.deviceLabel,
		mustChangePassword: false,
	};
	const begun = await beginSession(facts, askedAt, services);
	return { ...begun, system, viewer: asViewer(user) };
}

async function provenUser(
	{ credential, user, clientAddress }: PasskeySignInRequest,
	{ throttle, passkeys }: PasskeySignInServices,
): Promise<StoredPasskey> {
	const admission = await throttle.admitFrom(clientAddress);
	if (!admission.admitted) fail(429, 'throttled', { retryAfterSeconds: admission.retryAfterSeconds });
	const passkey = (await passkeys.find(credential.id)) ?? fail(401, 'passkey_unknown');
	await passkeys.verify(passkey, credential);
	await admission.attempt.succeeded();
	const isMeant = user === null || (user.system === passkey.system && user.login === passkey.login);
	return isMeant ? passkey : fail(403, 'passkey_other_user');
}
