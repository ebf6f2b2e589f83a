import type { Api } from '../api/api-client.ts';
import { ApiError, type ApiErrorCode } from '../api/api-error.ts';
import { PasswordPair } from './password-pair.svelte.ts';

export interface NewPasswordDeps {
	api: Pick<Api, 'changePassword'>;
	/** The password that was just used to sign in. */
	oldPassword: string;
	onChanged: () => void;
}

/** Setting a new password before anything else: what is typed and which rules it meets, told while typing. */
export class NewPasswordForm {
	readonly pair: PasswordPair;
	busy = $state(false);
	fault: ApiErrorCode | null = $state(null);
	readonly #deps: NewPasswordDeps;

	constructor(deps: NewPasswordDeps) {
		this.#deps = deps;
		this.pair = new PasswordPair(deps.oldPassword);
	}

	/** Changes the password when it meets the rules; otherwise nothing happens, the rules say what is missing. */
	async submit(): Promise<void> {
		if (this.busy || !this.pair.acceptable) return;
		this.busy = true;
		this.fault = null;
		try {
			await this.#deps.api.changePassword({
				oldPassword: this.#deps.oldPassword,
				newPassword: this.pair.password,
			});
			this.#deps.onChanged();
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.fault = error.code;
		} finally {
			this.busy = false;
		}
	}
}
