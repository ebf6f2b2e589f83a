import type { Messages } from '../pl.ts';

export const ticket: Messages['ticket'] = {
	events: 'Events',
	addReply: 'Add reply',
	addComment: 'Add comment',
};
