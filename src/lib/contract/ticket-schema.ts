import * as z from 'zod/mini';
import type { StatusKind } from '#lib/domain/status.ts';
import { ticketChangeSchema } from './ticket-change-schema.ts';

const nullableText = z.nullable(z.string());
const nullableNumber = z.nullable(z.number());
/** A newer server may know kinds that this client does not: they are kept as they are, and count as active, see StatusKind. */
const statusKind = z.custom<StatusKind>((kind) => typeof kind === 'string');

/** Loose objects: fields of a newer server are kept in the local database, never dropped. */
export const ticketSchema = z.looseObject({
	id: z.string(),
	rev: z.number(),
	subject: z.string(),
	statusId: z.string(),
	substatusId: nullableText,
	kind: statusKind,
	statusName: z.string(),
	queueId: nullableText,
	categoryId: nullableText,
	priorityId: nullableText,
	assignee: nullableText,
	customer: z.looseObject({ id: nullableText, name: nullableText, email: nullableText, phone: nullableText }),
	tags: z.array(z.string()),
	createdAt: z.number(),
	updatedAt: z.number(),
	firstRespondedAt: nullableNumber,
	postponedUntil: nullableNumber,
	deadlines: z.looseObject({
		reactionAt: nullableNumber,
		alertAt: nullableNumber,
		executionAt: nullableNumber,
	}),
	attachmentCount: nullableNumber,
	mergedInto: nullableText,
});

const attachmentSchema = z.looseObject({
	token: z.string(),
	name: nullableText,
	sizeBytes: nullableNumber,
	type: nullableText,
	contentId: nullableText,
	inline: z.boolean(),
});

const eventSchema = z.looseObject({
	id: z.string(),
	kind: z.catch(z.enum(['mail', 'on-behalf', 'reply', 'comment', 'system']), 'system'),
	at: z.number(),
	author: z.looseObject({ login: nullableText, name: nullableText }),
	to: nullableText,
	cc: z.array(z.string()),
	body: z.nullable(z.looseObject({ format: z.enum(['html', 'text']), content: z.string() })),
	notes: z.array(z.string()),
	attachments: z.array(attachmentSchema),
	mentions: z.optional(z.array(z.string())),
	commandId: nullableText,
});

export const timelineSchema = z.looseObject({
	ticketId: z.string(),
	rev: z.number(),
	replyTo: nullableText,
	mailbox: nullableText,
	cc: z.array(z.string()),
	events: z.array(eventSchema),
});

export const viewerSchema = z.looseObject({
	login: z.string(),
	name: z.string(),
	email: nullableText,
	permissions: z.array(z.string()),
	queues: z.array(z.looseObject({ queueId: z.string(), priority: z.number() })),
});

const named = { id: z.string(), name: z.string() };

export const dictionariesSchema = z.looseObject({
	statuses: z.array(
		z.looseObject({ ...named, kind: statusKind, substatuses: z.array(z.looseObject(named)) }),
	),
	queues: z.array(z.looseObject({ ...named, address: nullableText, active: z.boolean() })),
	categories: z.array(z.looseObject({ ...named, parentId: nullableText })),
	priorities: z.array(
		z.looseObject({
			...named,
			level: z.catch(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]), 2),
			reactionMinutes: nullableNumber,
			alertMinutes: nullableNumber,
			executionMinutes: nullableNumber,
		}),
	),
	tags: z.array(z.string()),
	colleagues: z.array(z.looseObject({ login: z.string(), name: z.string(), active: z.boolean() })),
	templates: z.array(z.looseObject({ ...named, body: z.string(), queueIds: z.array(z.string()) })),
	/** Macros of a newer server that this client does not understand are not offered: it could not run them. */
	macros: z.exactOptional(z.catch(z.array(z.looseObject({ ...named, change: ticketChangeSchema })), [])),
	features: z.exactOptional(z.array(z.string())),
	hidesTags: z.exactOptional(z.boolean()),
	parameters: z.looseObject({
		postponeMinutes: z.number(),
		maxAttachmentBytes: z.number(),
		maxCc: z.number(),
	}),
});
