import * as z from 'zod/mini';

/** GET /api/customers/{id}?ticket={ticketId}: the card of the customer of a ticket that the viewer may see. */
export const customerCardSchema = z.looseObject({
	id: z.string(),
	name: z.string(),
	company: z.nullable(z.looseObject({ id: z.string(), name: z.string() })),
	emails: z.array(z.string()),
	phones: z.array(z.string()),
	/** Lines as on an envelope. */
	address: z.array(z.string()),
	note: z.string(),
	vip: z.boolean(),
	customFields: z.array(z.looseObject({ label: z.string(), value: z.string() })),
	tickets: z.array(
		z.looseObject({ id: z.string(), subject: z.string(), statusId: z.string(), updatedAt: z.number() }),
	),
});
