import * as z from 'zod/mini';
import { errorCodeSchema } from './error-code.ts';
import { maxFilesPerMessage } from './outgoing-files.ts';
import { ticketChangeSchema, valuesBeforeSchema } from './ticket-change-schema.ts';

/** What every command has. */
const base = {
	/** Made by the client, once; the server does a command with one id at most once. */
	id: z.uuid(),
	/** When the user confirmed it, epoch ms by the client's clock. */
	createdAt: z.number(),
	/** Id of a command that must have been done before this one may be; without that it is refused (`predecessor_failed`). */
	after: z.exactOptional(z.uuid()),
	/**
	 * Ids of commands that it stands in for: they were taken back when nobody could say whether they had been done. If one of them was, this one is
	 * refused (`command_conflict`; `outcome_unknown` when that cannot be decided).
	 */
	replaces: z.exactOptional(z.array(z.uuid()).check(z.maxLength(20))),
};
const ofTicket = {
	...base,
	ticketId: z.string().check(z.regex(/^\d{1,18}$/)),
	/** Revision of the ticket that the user had seen when confirming; null when the ticket was never synced. */
	seenRev: z.nullable(z.number()),
};
/** Length is checked by the domain, so that the answer can say what is wrong; this bound only keeps hostile bodies out. */
const text = z.string().check(z.maxLength(1_000_000));

/** A file of a message. It is uploaded under its id (PUT /api/uploads/{id}) before the command that names it is sent. */
export const outgoingFileSchema = z.strictObject({
	id: z.uuid(),
	name: z.string().check(z.minLength(1), z.maxLength(255)),
	sizeBytes: z.number().check(z.int(), z.gte(1)),
	type: z.string().check(z.maxLength(255)),
});
export type OutgoingFile = z.infer<typeof outgoingFileSchema>;
const files = z.exactOptional(z.array(outgoingFileSchema).check(z.maxLength(maxFilesPerMessage)));

const reply = z.strictObject({
	...ofTicket,
	type: z.literal('reply'),
	payload: z.strictObject({
		text,
		files,
		/**
		 * Id of the newest message that the user had seen; null when he had seen none. When there is a newer one that is not his own, the command
		 * is refused (`moved_on`). Absent: send whatever has happened.
		 */
		seenEventId: z.exactOptional(z.nullable(z.string().check(z.maxLength(200)))),
	}),
});

const comment = z.strictObject({
	...ofTicket,
	type: z.literal('comment'),
	payload: z.strictObject({
		text,
		files,
		/** Logins of mentioned colleagues. */
		mentions: z.exactOptional(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(50))),
	}),
});

const change = z.strictObject({
	...ofTicket,
	type: z.literal('change'),
	payload: z.strictObject({
		set: ticketChangeSchema,
		/** What the user had seen in these fields: refused (`conflict`) where somebody else has chosen another value since. */
		before: valuesBeforeSchema,
		/** True: whatever the fields are now. The user has seen what others chose. */
		overwrite: z.exactOptional(z.boolean()),
	}),
});

const create = z.strictObject({
	...base,
	type: z.literal('create'),
	/** It gets its number from the system. */
	ticketId: z.null(),
	seenRev: z.null(),
	payload: z.strictObject({
		/** `out`: a message to the customer. `on-behalf`: what the customer said, written down for him. */
		direction: z.enum(['out', 'on-behalf']),
		/** The customer's e-mail address. */
		customer: z.string().check(z.maxLength(1_000)),
		subject: z.string().check(z.maxLength(1_000)),
		text,
		files,
		cc: z.exactOptional(z.array(z.string().check(z.maxLength(1_000))).check(z.maxLength(200))),
		queueId: z.string().check(z.minLength(1), z.maxLength(100)),
		/** What else is known at once. */
		set: z.exactOptional(
			z.pick(ticketChangeSchema, { assignee: true, categoryId: true, tags: true, status: true }),
		),
	}),
});

export const commandSchema = z.discriminatedUnion('type', [reply, comment, change, create]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>;
/** A command whose text people write. */
export type MessageCommand = CommandOf<'reply' | 'comment'>;

/**
 * Answer of POST /api/commands with status 200. `done`: the system has it, once. `refused`: it will never be done, `code` says why.
 * `unknown`: the system's answer was lost and re-reading the ticket did not settle it; the user decides. Anything retryable is an HTTP error instead
 * (401 session_expired, 409 upload_missing, 429 throttled, 503 upstream_*), 202 means that the first attempt is still running.
 */
export const commandOutcomeSchema = z.looseObject({
	id: z.string(),
	state: z.enum(['done', 'refused', 'unknown', 'running']),
	/** Null, too, for a reason that only a newer server knows: the state holds all the same. */
	code: z.catch(z.nullable(errorCodeSchema), null),
	detail: z.nullable(z.string()),
	/** Id of the event that it made, when known. */
	eventId: z.nullable(z.string()),
	/** The ticket's revision in our mirror after it, when known. */
	rev: z.nullable(z.number()),
	/** The ticket it was done on; of a new ticket its number. Null when the system does not tell. */
	ticketId: z.exactOptional(z.nullable(z.string())),
	/** With `conflict`: the fields in question, who changed them last and when, as far as that is known. */
	conflict: z.exactOptional(
		z.nullable(
			z.looseObject({
				fields: z.array(z.string()),
				by: z.nullable(z.string()),
				at: z.nullable(z.number()),
			}),
		),
	),
});
export type CommandOutcome = z.infer<typeof commandOutcomeSchema>;
