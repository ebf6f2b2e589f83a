import { createInvitationApi, type InvitationApi } from '#lib/client/api/invitation-api.ts';
import { ApiError, type ApiErrorCode } from '#lib/client/api/api-error.ts';
import type { Invitation } from '#lib/contract/admin-schema.ts';
import type { SessionInfo } from '#lib/contract/session-schema.ts';
import { PasswordPair } from './password-pair.svelte.ts';

/** Looked up at each call, so that tests see what the page does. */
const ourApi = (): InvitationApi => createInvitationApi((...request) => fetch(...request));

/** Choosing a first password by an invitation's link. */
export class InvitationForm {
	/** Null until the server has said whom the link invites. */
	invitation: Invitation | null = $state.raw(null);
	/** Why it cannot be used, or why the password was not taken. */
	fault: ApiErrorCode | null = $state(null);
	busy = $state(false);
	readonly pair = new PasswordPair();
	readonly #token: string;
	readonly #api: InvitationApi;

	constructor(token: string, api: InvitationApi = ourApi()) {
		this.#token = token;
		this.#api = api;
	}

	/** Asks whom the link is for. A link without a token was cut on its way. */
	async find(): Promise<void> {
		if (this.#token === '') this.fault = 'invitation_expired';
		else await this.#try(async () => (this.invitation = await this.#api.find(this.#token)));
	}

	/** Sets the password when it meets the rules. The new session, null when there is none. */
	async accept(): Promise<SessionInfo | null> {
		if (this.busy || !this.pair.acceptable) return null;
		return this.#try(() => this.#api.accept(this.#token, this.pair.password));
	}

	async #try<T>(work: () => Promise<T>): Promise<T | null> {
		this.busy = true;
		this.fault = null;
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.fault = error.code;
			if (error.code === 'invitation_expired') this.invitation = null;
			return null;
		} finally {
			this.busy = false;
		}
	}
}
