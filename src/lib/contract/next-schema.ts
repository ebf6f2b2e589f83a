import * as z from 'zod/mini';

const ticketId = z.string().check(z.regex(/^\d{1,18}$/));

/** POST /api/next: which ticket to work on next. */
export const nextWishSchema = z.strictObject({
	/** Tickets that are not wanted: passed over already, or taken by a command that waits. */
	skip: z.exactOptional(z.array(ticketId).check(z.maxLength(500))),
});

/** Null when nothing waits. */
export const nextAnswerSchema = z.looseObject({ ticketId: z.nullable(z.string()) });
export type NextAnswer = z.infer<typeof nextAnswerSchema>;
