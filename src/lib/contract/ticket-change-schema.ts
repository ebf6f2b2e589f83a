import * as z from 'zod/mini';

const nullableId = z.nullable(z.string().check(z.maxLength(100)));
const id = z.string().check(z.minLength(1), z.maxLength(100));
const moment = z.nullable(z.number());
/** Bounds only keep hostile bodies out; what may be chosen is the domain's to say. */
const line = z.string().check(z.maxLength(1_000));
const lines = z.array(line).check(z.maxLength(200));

const status = z.strictObject({ statusId: id, substatusId: nullableId, postponedUntil: moment });
const deadlines = z.object({ reactionAt: moment, alertAt: moment, executionAt: moment });

/** New values of a ticket; absent = unchanged. */
export const ticketChangeSchema = z.strictObject({
	subject: z.exactOptional(line),
	queueId: z.exactOptional(id),
	assignee: z.exactOptional(nullableId),
	status: z.exactOptional(status),
	priorityId: z.exactOptional(id),
	deadlines: z.exactOptional(deadlines),
	categoryId: z.exactOptional(nullableId),
	tags: z.exactOptional(lines),
	cc: z.exactOptional(lines),
});

/** The values that the user had seen, of the fields he changes. */
export const valuesBeforeSchema = z.strictObject({
	...ticketChangeSchema.shape,
	queueId: z.exactOptional(nullableId),
	priorityId: z.exactOptional(nullableId),
});
