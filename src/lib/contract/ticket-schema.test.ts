import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as z from 'zod/mini';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { Timeline } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import {
	type dictionariesSchema,
	ticketSchema,
	type timelineSchema,
	type viewerSchema,
} from './ticket-schema.ts';

test('what the wire carries is what the domain speaks of', () => {
	expectTypeOf<z.infer<typeof ticketSchema>>().toExtend<Ticket>();
	expectTypeOf<z.infer<typeof timelineSchema>>().toExtend<Timeline>();
	expectTypeOf<z.infer<typeof viewerSchema>>().toExtend<Viewer>();
	expectTypeOf<z.infer<typeof dictionariesSchema>>().toExtend<Dictionaries>();
});

describe('a newer server', () => {
	const ticket: Ticket = {
		id: '48213',
		rev: 7,
		subject: 'Reklamacja',
		statusId: '1',
		substatusId: null,
		kind: 'new',
		statusName: 'Nowe',
		queueId: '1',
		categoryId: null,
		priorityId: null,
		assignee: null,
		customer: { id: null, name: null, email: null, phone: null },
		tags: [],
		createdAt: 1,
		updatedAt: 2,
		firstRespondedAt: null,
		postponedUntil: null,
		deadlines: { reactionAt: null, alertAt: null, executionAt: null },
		attachmentCount: null,
		mergedInto: null,
	};

	test('may send a kind of status that this client does not know: the ticket is kept', () => {
		expect(ticketSchema.parse({ ...ticket, kind: 'escalated' }).kind).toBe('escalated');
		expect(ticketSchema.safeParse({ ...ticket, kind: 7 }).success).toBe(false);
	});

	test('may send fields that this client does not know: they are kept', () => {
		expect(ticketSchema.parse({ ...ticket, sentiment: 'angry' })).toHaveProperty('sentiment', 'angry');
	});

	test('may not leave out what this client shows', () => {
		expect(ticketSchema.safeParse({ ...ticket, subject: undefined }).success).toBe(false);
	});
});
