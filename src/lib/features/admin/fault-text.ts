import type { AdminFault } from '#lib/client/state/admin/admin-book.svelte.ts';
import type { UserField, UserFieldFault } from '#lib/client/state/admin/user-form.svelte.ts';
import { adminTexts } from '#lib/i18n/admin-texts.ts';
import { faultTexts } from '#lib/i18n/fault-texts.ts';

/** Why something was not done. Where the system refuses our API user a call, an administrator reads which one. */
export const adminFaultText = ({ code, call }: AdminFault): string =>
	call === null ? faultTexts()[code] : adminTexts().refusedCall(call);

/** What is wrong with a field of a user's card. */
export function fieldText(field: UserField, fault: UserFieldFault | undefined): string | null {
	if (fault === undefined) return null;
	const texts = adminTexts();
	if (fault === 'taken') return texts.loginTaken;
	return {
		firstName: texts.firstNameMissing,
		lastName: texts.lastNameMissing,
		login: fault === 'missing' ? texts.loginMissing : texts.loginWrong,
		email: texts.emailWrong,
		internalNumber: texts.internalNumberWrong,
	}[field];
}
