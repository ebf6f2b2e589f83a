import { minPasswordChars, passwordFault } from '#lib/domain/password-rules.ts';
import type { Api } from '../api/api-client.ts';
import { ApiError, type ApiErrorCode } from '../api/api-error.ts';

export interface NewPasswordDeps {
	api: Pick<Api, 'changePassword'>;
	/** The password that was just used to sign in. */
	oldPassword: string;
	onChanged: () => void;
}

/** Setting a new password before anything else: what is typed and which rules it meets, told while typing. */
export class NewPasswordForm {
	password = $state('');
	again = $state('');
	busy = $state(false);
	fault: ApiErrorCode | null = $state(null);
	readonly longEnough = $derived(this.password.length >= minPasswordChars);
	readonly hasPolishLetters = $derived(passwordFault(this.password) === 'polish_letters');
	readonly same = $derived(this.password !== '' && this.password === this.again);
	readonly acceptable = $derived(passwordFault(this.password) === null && this.same);
	readonly #deps: NewPasswordDeps;

	constructor(deps: NewPasswordDeps) {
		this.#deps = deps;
	}

	/** Changes the password when it meets the rules; otherwise nothing happens, the rules say what is missing. */
	async submit(): Promise<void> {
		if (this.busy || !this.acceptable) return;
		this.busy = true;
		this.fault = null;
		try {
			await this.#deps.api.changePassword({
				oldPassword: this.#deps.oldPassword,
				newPassword: this.password,
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
