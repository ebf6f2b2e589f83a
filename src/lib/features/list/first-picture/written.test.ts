import fc from 'fast-check';
import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { inboxKey } from '#lib/client/db/inbox-key.ts';
import type { TicketRow as Row } from '#lib/client/db/schema.ts';
import { namesAtOnce } from '#lib/client/state/row-names.ts';
import { emptyDictionaries, type Dictionaries } from '#lib/domain/dictionaries.ts';
import TicketRow from '../TicketRow.svelte';
import writtenRow from '../TicketRow.svelte?written';
import { markup, type Written } from './written.ts';

type Props = ComponentProps<typeof TicketRow>;

const write = writtenRow as Written<Props>;
const now = Date.UTC(2026, 10, 22, 12);
const user = { system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' };
const dictionaries: Dictionaries = {
	...emptyDictionaries,
	queues: [{ ...({} as Dictionaries['queues'][number]), id: '1', name: 'Serwis & <naprawy>' }],
};
const text = fc.oneof(fc.string(), fc.constantFrom('Łódź "A" & B', '<b>x</b>', "d'Artagnan", ''));
const moment = fc.option(fc.integer({ min: now - 9e8, max: now + 9e7 }));

const rows = fc
	.record({
		id: fc.nat().map(String),
		subject: text,
		kind: fc.constantFrom('new', 'open', 'waiting', 'closed'),
		statusName: text,
		queueId: fc.constantFrom('1', '2', null),
		assignee: fc.constantFrom('anna.nowak', 'jan.<kos>', null),
		customer: fc.record({
			id: fc.constant(null),
			name: fc.option(text),
			email: fc.option(text),
			phone: fc.option(text),
		}),
		updatedAt: fc.integer({ min: now - 9e10, max: now }),
		attachmentCount: fc.constantFrom(null, 0, 1, 3),
		deadlines: fc.record({ reactionAt: moment, alertAt: moment, executionAt: moment }),
		firstRespondedAt: moment,
	})
	.map((part): Row => ({
		...{ statusId: '9', substatusId: null, categoryId: null, priorityId: null, tags: [], createdAt: 0 },
		...{ postponedUntil: null, mergedInto: null, rev: 1, inbox: inboxKey(part) },
		...part,
	}));

const props: fc.Arbitrary<Props> = fc
	.record({
		row: rows,
		narrow: fc.boolean(),
		current: fc.boolean(),
		unread: fc.boolean(),
		terms: fc.constantFrom([], ['a'], ['601', 'ło']),
	})
	.map((some) => ({
		...{ ...some, now, me: user.login, href: `/t/demo/${some.row.id}` },
		names: namesAtOnce(dictionaries, user),
	}));

const plain = (html: string): string => html.replace(/<!--.*?-->/gs, '');

describe('a written component', () => {
	it('is letter by letter what Svelte renders', () => {
		fc.assert(
			fc.property(props, (given) => {
				expect(plain(markup(write, given))).toBe(plain(render(TicketRow, { props: given }).body));
			}),
		);
	});
});
