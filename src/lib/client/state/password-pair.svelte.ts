import { minPasswordChars, passwordFault } from '#lib/domain/password-rules.ts';

/** A password typed twice, and which rules it meets, told while typing. */
export class PasswordPair {
	password = $state('');
	again = $state('');
	readonly longEnough = $derived(this.password.length >= minPasswordChars);
	readonly hasPolishLetters = $derived(passwordFault(this.password) === 'polish_letters');
	/** Null where nothing can be said of it: nobody has to give an earlier one up. */
	readonly isNew = $derived.by(() => this.#isNew());
	/** It can be taken; whether it was typed twice is another matter. */
	readonly good = $derived(passwordFault(this.password) === null && this.isNew !== false);
	readonly same = $derived(this.password !== '' && this.password === this.again);
	readonly acceptable = $derived(this.good && this.same);
	readonly #old: string | null;

	/** `old` is the password that this one takes the place of, and must differ from. */
	constructor(old: string | null = null) {
		this.#old = old;
	}

	#isNew(): boolean | null {
		return this.#old === null ? null : this.password !== '' && this.password !== this.#old;
	}
}
