import type { shareIn as pl } from '../pl/share-in.ts';

export const shareIn: typeof pl = {
	title: 'Add to a ticket',
	lead: 'Choose a ticket. Nothing is sent until you tap Send.',
	as: 'Add as',
	comment: 'Comment',
	reply: 'Reply',
	files: 'Files',
	tickets: 'Choose a ticket',
	goneTitle: 'What was shared is no longer here',
	goneText: 'Share it once more from that app.',
	failedTitle: 'The files could not be taken',
	failedText: 'The device has no room, or a file cannot be read. Free some room and share once more.',
	notReadyTitle: 'Share it once more',
	notReadyText:
		'The app was only just starting here and could not take it: nothing was stored or sent. Wait a moment, go back to that app and share again.',
	notStored:
		'This could not be stored on the device, most likely for want of room. Nothing is lost: free some room and choose the ticket again.',
	refused: (names) => `Not added: ${names}`,
};
