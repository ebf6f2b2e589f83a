import type { share as pl } from '../pl/share.ts';

export const share: typeof pl = {
	title: 'Share the ticket',
	lead: 'Only somebody with access to this ticket can open the link.',
	qr: (link) => `QR code of the link ${link}`,
	qrHint: "Scan it with another phone's camera.",
	system: 'Share…',
	copyLink: 'Copy link',
	copyNumber: 'Copy number',
	linkCopied: 'Link to the ticket copied',
	numberCopied: 'Ticket number copied',
	notCopied: 'Could not copy. Select the text on the screen and copy it.',
	mergedHere: (from) => `Ticket #${from} was merged into this one.`,
	showMerged: (from) => `Show #${from}`,
	merged: 'This ticket was merged into another one.',
	showTarget: (into) => `Open #${into}`,
	missingAs: (login, system) => `You work as ${login} in the system “${system}”.`,
	switchUser: 'Sign in as somebody else',
	unknownSystemTitle: (system) => `There is no system “${system}” here`,
	unknownSystemText: 'The link leads to a system that this app does not serve. Ask for a new link.',
};
