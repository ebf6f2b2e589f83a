import * as z from 'zod/mini';

/** What a notification that came by push remembers, for the tap and for putting it away. Downloads have notifications of their own, without this. */
export const shownNotificationSchema = z.looseObject({
	/** Of the message. */
	push: z.string(),
	path: z.string().check(z.startsWith('/')),
	ticketId: z.nullable(z.string()),
});
export type ShownNotification = z.infer<typeof shownNotificationSchema>;

/** Cache and address under which the worker leaves where a tap was to lead, since Safari may start the app elsewhere. Goes with the user's data. */
export const wishedPlace = { cache: 'user:wished-place', key: '/wished-place' };
