import { describe, expect, it } from 'vitest';
import type { EventKind } from '#lib/domain/ticket-event.ts';
import type { ShownEvent } from './project-timeline.ts';
import { unfoldedAtFirst } from './unfolded-events.ts';

const shown = (kinds: EventKind[]): ShownEvent[] =>
	kinds.map((kind, at) => ({
		outbox: null,
		event: {
			id: String(at),
			kind,
			at: -at,
			author: { login: null, name: null },
			to: null,
			cc: [],
			body: null,
			notes: [],
			attachments: [],
			commandId: null,
		},
	}));

describe('unfoldedAtFirst', () => {
	it.each<[string, EventKind[], string[]]>([
		['the newest message', ['mail', 'reply', 'mail'], ['0']],
		['our last answer and what it answers', ['reply', 'mail', 'mail'], ['0', '1']],
		['comments above the message they are about', ['comment', 'system', 'mail', 'comment'], ['0', '2']],
		['a message on behalf of the customer', ['on-behalf', 'comment'], ['0']],
		['a comment where there is no message', ['comment', 'system'], ['0']],
		['nothing of nothing', [], []],
	])('opens %s', (_, kinds, expected) => {
		expect([...unfoldedAtFirst(shown(kinds))]).toEqual(expected);
	});
});
