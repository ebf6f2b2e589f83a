import { minPasswordChars, passwordFault } from '#lib/domain/password-rules.ts';

/** A password typed twice, and which rules it meets, told while typing. */
export class PasswordPair {
	password = $state('');
	again = $state('');
	readonly longEnough = $derived(this.password.length >= minPasswordChars);
	readonly hasPolishLetters = $derived(passwordFault(this.password) === 'polish_letters');
	readonly same = $derived(this.password !== '' && this.password === this.again);
	readonly acceptable = $derived(passwordFault(this.password) === null && this.same);
}
