import * as z from 'zod/mini';
import { lockScreenDetails, notificationKinds } from '#lib/domain/notification.ts';

const minute = z.int().check(z.minimum(0), z.maximum(1439));
const id = z.string().check(z.minLength(1), z.maxLength(64));

/** PUT /api/push/choices; also part of GET /api/push. */
export const pushChoicesSchema = z.strictObject({
	kinds: z.strictObject(
		Object.fromEntries(notificationKinds.map((kind) => [kind, z.boolean()])) as Record<
			(typeof notificationKinds)[number],
			z.ZodMiniBoolean
		>,
	),
	mutedQueues: z.array(id).check(z.maxLength(500)),
	detail: z.enum(lockScreenDetails),
	quiet: z.nullable(z.strictObject({ from: minute, to: minute })),
	quietDays: z.array(z.int().check(z.minimum(0), z.maximum(6))).check(z.maxLength(7)),
	timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
});

/** PUT /api/push/subscription: what the browser's push service gave this device. */
export const pushSubscriptionSchema = z.strictObject({
	endpoint: z.url().check(z.maxLength(2_000)),
	/** Key of the browser: an uncompressed point of P-256 and a secret of 16 bytes, both in base64url. */
	keys: z.strictObject({
		p256dh: z.string().check(z.regex(/^[\w-]{86,88}=?$/)),
		auth: z.string().check(z.regex(/^[\w-]{22,24}={0,2}$/)),
	}),
	/** In which the messages are written; left out by the service worker, which does not know: as before then. */
	language: z.optional(z.enum(['pl', 'en'])),
	/** The key of the server that the browser was given for it. */
	serverKey: z.string().check(z.maxLength(200)),
});
export type PushSubscriptionFacts = z.infer<typeof pushSubscriptionSchema>;

/**
 * GET /api/push. `device` is what the server knows of the browser of this session; null: nothing. `dead`: the push service no longer knows
 * it, so that it has to be registered anew.
 */
export const pushStateSchema = z.looseObject({
	/** For PushManager.subscribe, base64url. */
	publicKey: z.string(),
	device: z.nullable(
		z.looseObject({
			state: z.catch(z.enum(['live', 'dead']), 'dead'),
			/** SHA-256 of the endpoint, hexadecimal: tells whether it is still the one that the browser has. */
			endpointHash: z.string(),
			acceptedAt: z.nullable(z.number()),
			receivedAt: z.nullable(z.number()),
		}),
	),
	choices: pushChoicesSchema,
});
export type PushState = z.infer<typeof pushStateSchema>;

/** POST /api/push/test: what the push service said to a test message. */
export const pushTestSchema = z.looseObject({
	outcome: z.catch(z.enum(['accepted', 'gone', 'refused', 'later']), 'later'),
});
export type PushTest = z.infer<typeof pushTestSchema>;

/** GET /api/push/notices: tickets of which I was told and which I have not looked at since. */
export const pushNoticesSchema = z.looseObject({
	notices: z.array(z.looseObject({ ticketId: z.string(), kind: z.string(), happenedAt: z.number() })),
});
export type PushNotices = z.infer<typeof pushNoticesSchema>;

/** POST /api/push/seen: I am looking at these tickets. */
export const pushSeenSchema = z.strictObject({
	ticketIds: z.array(z.string().check(z.regex(/^\d{1,18}$/))).check(z.maxLength(200)),
});

/** POST /api/push/received: the browser got a message. */
export const pushReceivedSchema = z.strictObject({ id });

/**
 * What is inside of a push, decrypted. The frame is Declarative Web Push, which Safari shows even where the worker fails; every other
 * browser hands it to the worker, which shows the same. Nothing in it goes beyond what the user lets stand on his lock screen.
 */
export const pushMessageSchema = z.looseObject({
	web_push: z.literal(8030),
	notification: z.looseObject({
		title: z.string().check(z.minLength(1)),
		body: z.optional(z.string()),
		lang: z.optional(z.string()),
		/** What a tap opens: an address of this app. */
		navigate: z.string(),
		/** One notification per ticket: a newer one takes the place of an older one. */
		tag: z.string(),
		silent: z.optional(z.boolean()),
		data: z.looseObject({
			/** Of the message. */
			id: z.string(),
			kind: z.string(),
			ticketId: z.nullable(z.string()),
			/** How many tickets I have not looked at: the app's badge. */
			unseen: z.catch(z.number(), 0),
			/** Their numbers, unless there are too many: notifications of others are out of date. */
			unseenIds: z.nullish(z.array(z.string())),
			actions: z.catch(z.array(z.looseObject({ action: z.string(), title: z.string() })), []),
		}),
	}),
	app_badge: z.optional(z.number()),
	mutable: z.optional(z.boolean()),
});
export type PushMessage = z.infer<typeof pushMessageSchema>;
