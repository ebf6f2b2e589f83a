export type PasswordFault = 'polish_letters' | 'weak_password';

export const minPasswordChars = 8;

/** Why a password cannot be used, or null. Thulium accepts no Polish letters in passwords; we say so while it is typed. */
export function passwordFault(password: string): PasswordFault | null {
	// Some keyboards and password stores send the letter and its mark apart.
	if (/[ąćęłńóśźż]/i.test(password.normalize('NFC'))) return 'polish_letters';
	return password.length < minPasswordChars ? 'weak_password' : null;
}
