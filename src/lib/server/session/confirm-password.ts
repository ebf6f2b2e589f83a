import { fail } from '#lib/server/http/fail.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { SignInOutcome } from '#lib/server/thulium/thulium-system.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

interface Asked {
	system: RunningSystem;
	login: string;
	password: string;
	clientAddress: string;
}

/**
 * Whether who is signed in is still the one at the keyboard: has his password checked once more. Throws a Failure: `throttled`,
 * `bad_credentials`, `inactive_user`, `signin_unavailable`; or the UpstreamError of a system that could not answer.
 */
export async function confirmPassword(
	{ system, login, password, clientAddress }: Asked,
	throttle: SignInThrottle,
): Promise<void> {
	const admission = await throttle.admit(system.config.address, login, clientAddress);
	if (!admission.admitted) fail(429, 'throttled', { retryAfterSeconds: admission.retryAfterSeconds });
	let outcome: SignInOutcome;
	try {
		outcome = await system.accounts.signIn(login, password);
	} catch (error) {
		await admission.attempt.undecided();
		throw error;
	}
	if (outcome.ok) return admission.attempt.succeeded();
	if (outcome.code === 'signin_unavailable') await admission.attempt.undecided();
	fail(outcome.code === 'bad_credentials' ? 400 : 403, outcome.code);
}
