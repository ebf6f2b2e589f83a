import * as z from 'zod/mini';
import { errorCodeSchema } from './error-code.ts';

const base = {
	/** Made by the client, once; the server does a command with one id at most once. */
	id: z.uuid(),
	ticketId: z.string().check(z.regex(/^\d{1,18}$/)),
	/** When the user confirmed it, epoch ms by the client's clock. */
	createdAt: z.number(),
	/** Revision of the ticket that the user had seen when confirming; null when the ticket was never synced. */
	seenRev: z.nullable(z.number()),
};
/** Length is checked by the domain, so that the answer can say what is wrong; this bound only keeps hostile bodies out. */
const text = z.string().check(z.maxLength(1_000_000));

export const commandSchema = z.discriminatedUnion('type', [
	z.strictObject({ ...base, type: z.literal('reply'), payload: z.strictObject({ text }) }),
	z.strictObject({ ...base, type: z.literal('comment'), payload: z.strictObject({ text }) }),
]);
export type Command = z.infer<typeof commandSchema>;

/**
 * Answer of POST /api/commands with status 200. `done`: the system has it, once. `refused`: it will never be done, `code` says why.
 * `unknown`: the system's answer was lost and re-reading the ticket did not settle it; the user decides. Anything retryable is an HTTP error instead
 * (401 session_expired, 429 throttled, 503 upstream_*), 202 means that the first attempt is still running.
 */
export const commandOutcomeSchema = z.looseObject({
	id: z.string(),
	state: z.enum(['done', 'refused', 'unknown', 'running']),
	code: z.nullable(errorCodeSchema),
	detail: z.nullable(z.string()),
	/** Id of the event that it made, when known. */
	eventId: z.nullable(z.string()),
	/** The ticket's revision in our mirror after it, when known. */
	rev: z.nullable(z.number()),
});
export type CommandOutcome = z.infer<typeof commandOutcomeSchema>;
