import * as z from 'zod/mini';

const ticketId = z.string().check(z.regex(/^\d{1,18}$/));
/** `answering`: a message to the customer, or a comment, is being written. */
const doing = z.enum(['looking', 'answering']);

/** POST /api/presence: where this page is. To be said again every few seconds; what is not said again is over. */
export const presenceSchema = z.strictObject({
	/** Made by the page, for its lifetime. */
	tab: z.uuid(),
	/** Null: at no ticket, any longer. */
	at: z.nullable(z.strictObject({ ticketId, doing })),
});
export type Presence = z.infer<typeof presenceSchema>;

/** The answer: others who are at tickets that this user may see. */
export const presentPeopleSchema = z.looseObject({
	people: z.array(
		z.looseObject({
			ticketId: z.string(),
			login: z.string(),
			name: z.string(),
			doing: z.catch(doing, 'looking'),
		}),
	),
});
export type PresentPeople = z.infer<typeof presentPeopleSchema>;
export type PresentPerson = PresentPeople['people'][number];
