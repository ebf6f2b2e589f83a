import type { composer as pl } from '../pl/composer.ts';

export const composer: typeof pl = {
	reply: 'Reply to the customer',
	comment: 'Comment in the ticket',
	/** What the panel is called; the field in it has the name above. */
	replyPanel: 'Writing a reply',
	commentPanel: 'Writing a comment',
	to: 'To:',
	teamOnly: 'For the team only',
	close: 'Close, the draft stays',
	send: 'Send',
	sendComment: 'Send comment',
	saving: 'saving…',
	saved: 'saved',
	saveFailed: 'not saved',
	replyHint: 'Write to the customer…',
	commentHint: 'Write to the team. The customer will not see it.',
	empty: 'Write something first.',
	tooLong: (over) => `Too long by ${over} characters. Shorten it or send it in two parts.`,
	repeated: 'The same text was sent a moment ago. Press once more if it shall go again.',
	notStored:
		'It could not be stored on this device, so nothing was sent. The text is still here: copy it and free some storage.',
	movedOn: 'There is a new message in the ticket. Read it before you send.',
	placeholder: 'The text still has a blank in double braces. Fill it in or remove it.',
	filesStored: 'Files are still being stored. Try again in a moment.',
	queued: 'Stored. It goes out as soon as there is a network.',
};
