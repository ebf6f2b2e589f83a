import type { SignIn } from '#lib/contract/session-schema.ts';
import { systemName } from '#lib/domain/system-address.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import { asViewer } from '#lib/server/directory/directory.ts';
import { fail } from '#lib/server/http/fail.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { DirectoryUser, SignInOutcome } from '#lib/server/thulium/thulium-system.ts';
import { beginSession, type BeginServices } from './begin-session.ts';
import type { Session } from './session.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

export interface SignInServices extends BeginServices {
	now: () => number;
	throttle: SignInThrottle;
	systems: () => ReadonlyMap<string, RunningSystem>;
}

export interface SignInRequest extends SignIn {
	clientAddress: string;
	deviceLabel: string;
	/** Secret of the cookie that the browser had before: its session ends, whoever put it there. */
	oldSecret: string | null;
}

export interface NewSignIn {
	session: Session;
	secret: string;
	system: RunningSystem;
	viewer: Viewer;
}

const refusalStatus = { bad_credentials: 401, inactive_user: 403, signin_unavailable: 501 } as const;

/**
 * Has login and password checked (by the system or by our own directory) and begins a session. Throws a Failure: `unknown_system` (nobody is asked), `throttled`,
 * `bad_credentials`, `inactive_user`, `signin_unavailable`; or the UpstreamError of a system that could not answer.
 */
export async function signIn(request: SignInRequest, services: SignInServices): Promise<NewSignIn> {
	const system = findSystem(request.system, services);
	const login = request.login.trim();
	const askedAt = services.now();
	const user = await throttled(system, login, request, services);
	if (request.oldSecret !== null) await services.sessions.endBySecret(request.oldSecret);
	const facts = {
		system: system.config.address,
		login: user.login,
		label: request.deviceLabel,
		mustChangePassword: user.mustChangePassword,
	};
	const begun = await beginSession(facts, askedAt, services);
	return { ...begun, system, viewer: asViewer(user) };
}

function findSystem(typed: string, services: SignInServices): RunningSystem {
	const address = systemName(typed);
	const system = address === null ? undefined : services.systems().get(address);
	return system ?? fail(400, 'unknown_system');
}

async function throttled(
	system: RunningSystem,
	login: string,
	request: SignInRequest,
	services: SignInServices,
): Promise<DirectoryUser> {
	const admission = await services.throttle.admit(system.config.address, login, request.clientAddress);
	if (!admission.admitted) fail(429, 'throttled', { retryAfterSeconds: admission.retryAfterSeconds });
	const { attempt } = admission;
	let outcome: SignInOutcome;
	try {
		outcome = await system.accounts.signIn(login, request.password);
	} catch (error) {
		await attempt.undecided();
		throw error;
	}
	if (outcome.ok && outcome.user.active) {
		await attempt.succeeded();
		return outcome.user;
	}
	const code = outcome.ok ? 'inactive_user' : outcome.code;
	if (code === 'signin_unavailable') await attempt.undecided();
	return fail(refusalStatus[code], code);
}
