import { expect, test } from 'vitest';
import type { EventKind, TicketEvent } from './ticket-event.ts';
import { newsSince } from './ticket-news.ts';

const event = (id: string, kind: EventKind, login: string | null = null): TicketEvent => ({
	id,
	kind,
	at: 1,
	author: { login, name: null },
	to: null,
	cc: [],
	body: null,
	notes: [],
	attachments: [],
	commandId: null,
});
const mine = ({ author }: TicketEvent): boolean => author.login === 'anna';

const events = [
	event('6', 'system', 'ewa'),
	event('5', 'mail'),
	event('4', 'reply', 'anna'),
	event('3', 'reply', 'ewa'),
	event('2', 'comment', 'ewa'),
	event('1', 'on-behalf'),
];

test.each([
	['6', []],
	['5', []],
	['4', ['5']],
	['2', ['5', '3']],
	[null, ['5', '3', '1']],
	['gone', ['5', '3', '1']],
])('since %s', (seen, news) => {
	expect(newsSince(events, seen, mine).map(({ id }) => id)).toEqual(news);
});
