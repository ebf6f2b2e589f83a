import type { PasswordChange } from '#lib/contract/session-schema.ts';
import { passwordFault } from '#lib/domain/password-rules.ts';
import { writeAudit } from '#lib/server/directory/audit-log.ts';
import { fail } from '#lib/server/http/fail.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { PasswordChangeOutcome } from '#lib/server/thulium/thulium-system.ts';
import type { Session } from './session.ts';
import type { SessionStore } from './session-store.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

interface PasswordServices {
	store: Store;
	now: () => number;
	sessions: SessionStore;
	throttle: SignInThrottle;
}

/**
 * Sets a new password (in the system or in our own directory) and signs the user out everywhere else. Throws a Failure: `polish_letters`, `weak_password`, `same_password`,
 * `wrong_old_password`, `throttled` (the old password can be guessed at as well), or the UpstreamError of a system that could not answer.
 */
export async function changePassword(
	change: PasswordChange,
	who: { session: Session; system: RunningSystem; clientAddress: string },
	{ store, now, sessions, throttle }: PasswordServices,
): Promise<void> {
	const fault = passwordFault(change.newPassword);
	if (fault !== null) fail(400, fault);
	if (change.newPassword === change.oldPassword) fail(400, 'same_password');
	const { system: address, login, handle } = who.session;
	const admission = await throttle.admit(address, login, who.clientAddress);
	if (!admission.admitted) fail(429, 'throttled', { retryAfterSeconds: admission.retryAfterSeconds });
	let outcome: PasswordChangeOutcome;
	try {
		outcome = await who.system.accounts.changePassword(login, change.oldPassword, change.newPassword);
	} catch (error) {
		await admission.attempt.undecided();
		throw error;
	}
	if (outcome === 'wrong_old_password') fail(400, outcome);
	// The old password was looked at first: a fault of the new one means that the old one was right.
	await admission.attempt.succeeded();
	if (outcome !== 'changed') fail(400, outcome);
	await writeAudit(store, address, now(), {
		actor: login,
		action: 'password_changed',
		subject: login,
		facts: [],
	});
	await sessions.passwordChanged(handle);
	await sessions.endOfUsers(address, [login], handle);
}
