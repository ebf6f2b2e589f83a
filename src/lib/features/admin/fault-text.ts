import type { AdminFault } from '#lib/client/state/admin/admin-book.svelte.ts';
import type { UserField, UserFieldFault } from '#lib/client/state/admin/user-form.svelte.ts';
import { adminTexts } from '#lib/i18n/admin-texts.ts';
import { faultTexts } from '#lib/i18n/fault-texts.ts';

/** Why something was not done. Where the system refuses our API user a call, an administrator reads which one; where it says why it does not take a change, he reads that. */
export function adminFaultText({ code, call, reason }: AdminFault): string {
	if (call !== null) return adminTexts().refusedCall(call);
	return reason === null ? faultTexts()[code] : adminTexts().rejected(reason);
}

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
		internalNumber: fault === 'missing' ? texts.internalNumberMissing : texts.internalNumberWrong,
	}[field];
}
