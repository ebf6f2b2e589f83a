import type { PasskeySignIn as Answer } from '#lib/contract/passkey-schema.ts';
import type { SessionInfo } from '#lib/contract/session-schema.ts';
import { createApi } from '../../api/api-client.ts';
import { createPasskeyApi } from '../../api/passkey-api.ts';
import { clearBeforeSignIn } from '../kiosk/clear-before-sign-in.ts';
import { finishPendingSignOut } from '../../sync/sign-out.ts';
import { faultIn, stopAsking, usePasskey, type PasskeyFault } from './ask-device.ts';

/** Signing in with a passkey: the device says which, so nobody types anything. */
export class PasskeySignIn {
	busy = $state(false);
	/** Why the last attempt failed. */
	fault: PasskeyFault | null = $state(null);
	readonly #user: Answer['user'];
	readonly #onSignedIn: (info: SessionInfo) => void;

	/** `user`: only this one may be let in; null is anybody. */
	constructor(user: Answer['user'], onSignedIn: (info: SessionInfo) => void) {
		this.#user = user;
		this.#onSignedIn = onSignedIn;
	}

	async start(): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		this.fault = null;
		try {
			this.#onSignedIn(await this.#signIn());
		} catch (error) {
			this.fault = faultIn(error);
		} finally {
			this.busy = false;
		}
	}

	/** What asked has gone from the screen. */
	leave(): void {
		if (this.busy) void stopAsking();
	}

	async #signIn(): Promise<SessionInfo> {
		const ask: typeof fetch = (...request) => fetch(...request);
		const api = createPasskeyApi(ask);
		// As with a password: whoever left, and a sign-out made without a network, are finished first.
		await clearBeforeSignIn();
		await finishPendingSignOut(createApi(ask)).catch(() => undefined);
		const credential = await usePasskey(await api.askToSignIn());
		return api.signIn({ user: this.#user, credential });
	}
}
