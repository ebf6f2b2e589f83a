import type { Messages } from '../pl.ts';

export const list: Messages['list'] = {
	title: 'Tickets',
};
