import * as z from 'zod/mini';
import { dictionariesSchema, ticketSchema, timelineSchema, viewerSchema } from './ticket-schema.ts';

/** How our server gets on with the system behind it. */
export const upstreamStateSchema = z.looseObject({
	state: z.catch(z.enum(['ok', 'down', 'garbage', 'refused', 'starting']), 'down'),
	/** When the mirror last heard from the system, epoch ms; null when never. */
	lastOkAt: z.nullable(z.number()),
});
export type UpstreamState = z.infer<typeof upstreamStateSchema>;

/**
 * GET /api/changes?cursor=…&dictionaries=…&viewer=…
 * No cursor, or one the server cannot continue from: `reset` is true and `tickets` start a full snapshot (drop what is not in it once `more` is false).
 * `dictionaries` and `viewer` are present only when the client's revision (sent back as query parameters) is not the current one.
 */
export const changesSchema = z.looseObject({
	cursor: z.string(),
	reset: z.boolean(),
	more: z.boolean(),
	tickets: z.array(ticketSchema),
	/** Ids that the viewer could see before and no longer may, or that were deleted. */
	gone: z.array(z.string()),
	dictionariesRev: z.string(),
	dictionaries: z.optional(dictionariesSchema),
	viewerRev: z.string(),
	viewer: z.optional(viewerSchema),
	serverTime: z.number(),
	upstream: upstreamStateSchema,
});
export type Changes = z.infer<typeof changesSchema>;

/** GET /api/timelines?t=<ticketId>.<rev>&t=… (at most 30): the timelines that are newer than the given revisions; unchanged ones are left out. */
export const timelinesSchema = z.looseObject({
	timelines: z.array(timelineSchema),
	/** Asked for, but not there for this viewer. */
	missing: z.array(z.string()),
});
export type Timelines = z.infer<typeof timelinesSchema>;
export const maxTimelinesPerRequest = 30;

/** GET /api/tickets/{id} */
export const ticketAnswerSchema = z.looseObject({ ticket: ticketSchema, timeline: timelineSchema });
export type TicketAnswer = z.infer<typeof ticketAnswerSchema>;

/** GET /api/search?q=…: newest change first, closed tickets too, within the viewer's access. */
export const searchAnswerSchema = z.looseObject({ tickets: z.array(ticketSchema), more: z.boolean() });
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
