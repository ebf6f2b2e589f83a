import type { pl } from '../pl/invitation.ts';

export const en: typeof pl = {
	title: 'Invitation',
	welcome: (name) => `Welcome, ${name}`,
	lead: (login, system) =>
		`Set a password to enter the system ${system}. Your login is ${login}; remember it for the next sign-in.`,
	until: (when) => `The invitation works until ${when}.`,
	submit: 'Set password and enter',
	notOpen: 'The invitation does not work',
	loading: 'Checking the invitation',
	unreached: 'The invitation could not be checked',
	toSignIn: 'Go to sign-in',
	somebodyIn: 'Somebody already works on this device',
	somebodyInText: (name) =>
		`${name} is signed in. Sign out in the app first and then open the invitation again, so that nothing of their work is lost.`,
	toApp: 'Go to the app',
};
