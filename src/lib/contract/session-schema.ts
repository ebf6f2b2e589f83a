import * as z from 'zod/mini';
import { viewerSchema } from './ticket-schema.ts';

/** POST /api/session. Longest values are far above real ones: they keep a hostile body small. */
export const signInSchema = z.strictObject({
	system: z.string().check(z.maxLength(300)),
	login: z.string().check(z.minLength(1), z.maxLength(200)),
	password: z.string().check(z.minLength(1), z.maxLength(500)),
});
export type SignIn = z.infer<typeof signInSchema>;

/** What a system cannot do is missing from `features`; `dialect` names the set it speaks. */
export const systemInfoSchema = z.looseObject({
	address: z.string(),
	name: z.string(),
	dialect: z.enum(['documented', 'mobile']),
	features: z.array(z.string()),
	/** IANA name of the zone in which the system's local times are meant. */
	timeZone: z.string(),
});
export type SystemInfo = z.infer<typeof systemInfoSchema>;

/** Answer of POST and GET /api/session. */
export const sessionInfoSchema = z.looseObject({
	system: systemInfoSchema,
	viewer: viewerSchema,
	mustChangePassword: z.boolean(),
	expiresAt: z.number(),
});
export type SessionInfo = z.infer<typeof sessionInfoSchema>;

/** PUT /api/session/password */
export const passwordChangeSchema = z.strictObject({
	oldPassword: z.string().check(z.minLength(1), z.maxLength(500)),
	newPassword: z.string().check(z.maxLength(500)),
});
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

/** GET /api/sessions: the devices on which I am signed in. `id` is a public handle, never the secret. */
export const deviceListSchema = z.looseObject({
	devices: z.array(
		z.looseObject({
			id: z.string(),
			label: z.string(),
			createdAt: z.number(),
			lastSeenAt: z.number(),
			current: z.boolean(),
		}),
	),
});
export type DeviceList = z.infer<typeof deviceListSchema>;

/** GET /api/systems: what the sign-in form may be prefilled with; empty when there are several, so that nobody learns their names. */
export const systemListSchema = z.looseObject({
	systems: z.array(z.looseObject({ address: z.string(), name: z.string() })),
});
export type SystemList = z.infer<typeof systemListSchema>;
