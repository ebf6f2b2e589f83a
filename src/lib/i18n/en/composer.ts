import type { Messages } from '../pl.ts';

export const composer: Messages['composer'] = {
	reply: 'Reply to the customer',
	comment: 'Comment in the ticket',
};
