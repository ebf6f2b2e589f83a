import type { outbox as pl } from '../pl/outbox.ts';
import { pluralEn } from '../plural.ts';

export const outbox: typeof pl = {
	title: 'Waiting',
	list: 'Waiting changes',
	emptyTitle: 'Everything is sent',
	emptyText: 'Replies and comments that wait for the network will appear here.',
	reply: 'Reply to the customer',
	comment: 'Comment in the ticket',
	change: 'Change of a ticket',
	create: 'New ticket',
	ticket: (id) => `Ticket #${id}`,
	waitingOffline: 'Waiting for the network. It will go by itself.',
	waitingSignIn: 'Waiting for you to sign in again.',
	waitingSoon: 'Sending.',
	waitingRetry: (attempts) =>
		`Not sent after ${attempts} ${pluralEn(attempts, 'attempt', 'attempts')}. I will try again.`,
	refused: 'Refused.',
	unknown: 'Uncertain: the answer of the system was lost. Check the ticket before sending again.',
	retryNow: 'Send now',
	retryAgain: 'Send again',
	insist: 'Do it anyway',
	edit: 'Correct',
	checkAgain: 'Check again',
	found: 'It was sent after all.',
	notFound: 'It is still not known whether it was sent.',
	deleteTitle: 'Delete this message?',
	deleteText: 'It will not be sent, and its text will go from this device.',
	deleteUnknownText: 'The system may have taken it already. Deleting it here undoes nothing there.',
	deleted: 'Deleted',
	tooLate: 'Too late: it has been sent already.',
};
