import type { FaultCode } from '#lib/i18n/error-texts.ts';
import { faultTexts } from '#lib/i18n/fault-texts.ts';
import { sessionTexts } from '#lib/i18n/session-texts.ts';
import type { FieldFault, FieldName } from '#lib/client/state/sign-in-form.svelte.ts';

const minuteSeconds = 60;

/** How long to wait, counted in minutes while that is precise enough. */
export const waitText = (seconds: number): string =>
	seconds > 2 * minuteSeconds
		? sessionTexts().waitMinutes(Math.ceil(seconds / minuteSeconds))
		: sessionTexts().waitSeconds(seconds);

/** What the sign-in form says about the last attempt; null when there is nothing to say. */
export function faultText(fault: FaultCode | 'offline' | null, waitSeconds: number): string | null {
	if (fault === null) return null;
	if (fault === 'offline') return sessionTexts().offline;
	if (fault !== 'throttled') return faultTexts()[fault];
	return waitSeconds > 0 ? waitText(waitSeconds) : sessionTexts().waitOver;
}

/** What is wrong with one field before anything is sent. */
export function fieldText(field: FieldName, fault: FieldFault | undefined): string | null {
	if (!fault) return null;
	const { systemMissing, systemUnreadable, loginMissing, passwordMissing } = sessionTexts();
	if (fault === 'unreadable') return systemUnreadable;
	return { system: systemMissing, login: loginMissing, password: passwordMissing }[field];
}
