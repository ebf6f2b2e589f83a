import * as z from 'zod/mini';

/** What the browser made of a question, as WebAuthn writes it in JSON. Bounded, since whoever is not signed in may send it. */
const binary = z.string().check(z.minLength(1), z.maxLength(8_000));
const credentialId = z.string().check(z.minLength(1), z.maxLength(1_400), z.regex(/^[\w-]+$/));

const credential = {
	id: credentialId,
	rawId: credentialId,
	type: z.literal('public-key'),
	authenticatorAttachment: z.optional(z.nullable(z.string().check(z.maxLength(40)))),
	clientExtensionResults: z.optional(z.looseObject({})),
};

const passkeyNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

/** POST /api/passkeys/challenge: the password once more, since a passkey outlives the session in which it is added. */
export const passkeyWishSchema = z.strictObject({
	password: z.string().check(z.minLength(1), z.maxLength(500)),
});

/** Answers of the routes that ask: options of WebAuthn in JSON, which the browser reads itself. */
export const passkeyOptionsSchema = z.looseObject({ challenge: z.string() });
export type PasskeyOptions = z.infer<typeof passkeyOptionsSchema>;

/** POST /api/passkeys */
export const newPasskeySchema = z.strictObject({
	name: passkeyNameSchema,
	credential: z.looseObject({
		...credential,
		response: z.looseObject({
			clientDataJSON: binary,
			attestationObject: binary,
			transports: z.optional(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(12))),
		}),
	}),
});
export type NewPasskey = z.infer<typeof newPasskeySchema>;

/** POST /api/session/passkey. `user`: only this one may be let in, since his work is on the screen. */
export const passkeySignInSchema = z.strictObject({
	user: z.nullable(
		z.strictObject({
			system: z.string().check(z.maxLength(300)),
			login: z.string().check(z.maxLength(200)),
		}),
	),
	credential: z.looseObject({
		...credential,
		response: z.looseObject({
			clientDataJSON: binary,
			authenticatorData: binary,
			signature: binary,
			userHandle: z.optional(z.nullable(z.string().check(z.maxLength(200)))),
		}),
	}),
});
export type PasskeySignIn = z.infer<typeof passkeySignInSchema>;

/** PUT /api/passkeys/{id} */
export const passkeyRenameSchema = z.strictObject({ name: passkeyNameSchema });

/** GET /api/passkeys. `id` is a public name; `lastUsedAt` null: not yet. `suggestedName` is what this browser is called, may be empty. */
export const passkeyListSchema = z.looseObject({
	passkeys: z.array(
		z.looseObject({
			id: z.string(),
			name: z.string(),
			createdAt: z.number(),
			lastUsedAt: z.nullable(z.number()),
		}),
	),
	suggestedName: z.string(),
});
export type PasskeyList = z.infer<typeof passkeyListSchema>;
export type Passkey = PasskeyList['passkeys'][number];
