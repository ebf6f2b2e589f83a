import type { SessionInfo } from '#lib/contract/session-schema.ts';
import { systemName } from '#lib/domain/system-address.ts';
import type { Api } from '../api/api-client.ts';
import { ApiError, type ApiErrorCode } from '../api/api-error.ts';

export interface SignInDeps {
	api: Pick<Api, 'signIn' | 'systems'>;
	/** Epoch milliseconds. */
	now: () => number;
	isOnline: () => boolean;
	/** Called once the server has let the user in. */
	onSignedIn: (info: SessionInfo) => void;
}

export type FieldName = 'system' | 'login' | 'password';
export type FieldFault = 'missing' | 'unreadable';

const secondMs = 1000;
/** When a server says "too often" without saying how long. */
const defaultWaitSeconds = 30;

/** What is typed into the sign-in form, and how signing in goes. The password is kept only as long as the form is. */
export class SignInForm {
	system = $state('');
	login = $state('');
	password = $state('');
	busy = $state(false);
	/** Why the last attempt failed; `offline` when it was not made. */
	fault: ApiErrorCode | 'offline' | null = $state(null);
	fieldFaults: Partial<Record<FieldName, FieldFault>> = $state.raw({});
	/** Whole seconds until the next attempt may be made; 0 when it may. */
	waitSeconds = $state(0);
	#blockedUntil = 0;
	readonly #deps: SignInDeps;

	#systemTaken = false;

	constructor(deps: SignInDeps, known: { system?: string | null; login?: string } = {}) {
		this.#deps = deps;
		this.system = known.system ?? '';
		this.login = known.login ?? '';
	}

	/** Fills in the only system of this server. False without an answer: the user can type it, so that is no fault, but it may be asked again. */
	async prefill(): Promise<boolean> {
		if (this.system !== '' || this.#systemTaken) return true;
		const systems = await this.#deps.api.systems().then(
			(list) => list.systems,
			() => null,
		);
		const [only] = systems ?? [];
		if (only && systems?.length === 1) this.#fillIn(only.address);
		return systems !== null;
	}

	/** The user is at the address: from now on it is theirs, and an answer that comes late changes nothing under their fingers. */
	takeSystem(): void {
		this.#systemTaken = true;
	}

	#fillIn(system: string): void {
		if (this.system === '' && !this.#systemTaken) this.system = system;
	}

	/** Moves the countdown on; to be called every second while `waitSeconds` is above 0. */
	tick(): void {
		this.waitSeconds = Math.max(0, Math.ceil((this.#blockedUntil - this.#deps.now()) / secondMs));
	}

	/** Tries to sign in. Returns the first field that keeps it from trying, null when it was tried. */
	async submit(): Promise<FieldName | null> {
		this.fieldFaults = this.#check();
		const [first] = Object.keys(this.fieldFaults) as FieldName[];
		if (first) return first;
		if (this.busy || this.waitSeconds > 0) return null;
		if (!this.#deps.isOnline()) {
			this.fault = 'offline';
			return null;
		}
		await this.#attempt();
		return null;
	}

	#check(): Partial<Record<FieldName, FieldFault>> {
		const faults: Partial<Record<FieldName, FieldFault>> = {};
		if (this.system.trim() === '') faults.system = 'missing';
		else if (systemName(this.system) === null) faults.system = 'unreadable';
		if (this.login.trim() === '') faults.login = 'missing';
		if (this.password === '') faults.password = 'missing';
		return faults;
	}

	async #attempt(): Promise<void> {
		this.busy = true;
		this.fault = null;
		const { system, login, password } = this;
		try {
			this.#deps.onSignedIn(await this.#deps.api.signIn({ system, login: login.trim(), password }));
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.#failed(error);
		} finally {
			this.busy = false;
		}
	}

	#failed(error: ApiError): void {
		this.fault = error.code;
		if (error.code !== 'throttled') return;
		this.#blockedUntil = this.#deps.now() + (error.retryAfterSeconds ?? defaultWaitSeconds) * secondMs;
		this.tick();
	}
}
