import type { session as pl } from '../pl/session.ts';
import { pluralEn } from '../plural.ts';

export const session: typeof pl = {
	title: 'Sign in',
	lead: 'Your tickets at hand, without a network too.',
	leadToTicket: (id) => `Ticket #${id} opens after you sign in.`,
	system: 'System address',
	systemHint: 'For example company or company.thulium.com',
	login: 'Login',
	password: 'Password',
	submit: 'Sign in',
	showPassword: 'Show password',
	hidePassword: 'Hide password',
	systemMissing: 'Enter the system address.',
	systemUnreadable: 'This does not look like a system address.',
	loginMissing: 'Enter your login.',
	passwordMissing: 'Enter your password.',
	openInApp:
		'Is this app on your home screen? Links open in the browser: copy the number, open the app and search for it there.',
	openFromOtherApp:
		'This link opened inside another app. Is this app on your home screen? Copy the number, open it and search for it there. You can sign in here, too.',
	copyNumber: (id) => `Copy number ${id}`,
	numberCopied: 'Number copied.',
	numberNotCopied: (id) => `It could not be copied. Remember number ${id}.`,
	offline: 'There is no network. Signing in needs it; press Sign in when it is back.',
	waitSeconds: (seconds) =>
		`Too many attempts. Next one in ${seconds} ${pluralEn(seconds, 'second', 'seconds')}.`,
	waitMinutes: (minutes) =>
		`Too many attempts. Next one in ${minutes} ${pluralEn(minutes, 'minute', 'minutes')}.`,
	waitOver: 'You can try again.',

	newPasswordTitle: 'Set a new password',
	newPasswordLead: 'Your administrator asks for a new password at the first sign-in.',
	oldPassword: 'Current password',
	newPassword: 'New password',
	newPasswordAgain: 'Repeat the new password',
	newPasswordSubmit: 'Change password',
	ruleLength: 'At least 8 characters',
	ruleLetters: 'No Polish letters',
	ruleNew: 'Not the current password',
	ruleSame: 'Both passwords the same',
	ruleMet: 'met',
	ruleUnmet: 'not met',
	samePasswords: 'The passwords differ.',
	passwordChanged: 'Password changed',

	againTitle: 'Sign in again',
	againLead: (name) =>
		`${name}, your session has ended. Everything stays as it is; sign in and go on working.`,
	otherUser: 'Another user',

	signOut: 'Sign out',
	signOutTitle: 'Sign out?',
	unsent: (count) => `${count} ${pluralEn(count, 'change was', 'changes were')} not sent.`,
	unsentLead: 'Signing out deletes everything from this device, unsent work too.',
	sendFirst: 'Send and sign out',
	signOutAnyway: 'Sign out anyway',
	sending: 'Sending',
	stillUnsent: 'Not everything could be sent. Nothing was deleted.',
	signOutFailed: 'The data could not be deleted from this device. Close other tabs of the app and try again.',
	signingOut: 'Signing out',
};
