import * as z from 'zod';
import { allPermissions } from '#lib/domain/account.ts';

const membership = z.strictObject({ queueId: z.string().min(1), priority: z.number().int().min(1).max(999) });

/** What `npm run admin -- import` reads: own roles, and users with everything they need to work at once. */
export const importSchema = z.strictObject({
	roles: z
		.array(
			z.strictObject({
				name: z.string().trim().min(1).max(60),
				permissions: z.array(z.enum(allPermissions)),
			}),
		)
		.default([]),
	users: z.array(
		z.strictObject({
			login: z.string().trim().min(1).max(100),
			firstName: z.string().default(''),
			lastName: z.string().default(''),
			email: z.email().nullable().default(null),
			active: z.boolean().default(true),
			password: z.string().optional(),
			mustChangePassword: z.boolean().default(false),
			/** Names or ids. */
			roles: z.array(z.string()).min(1),
			queues: z.array(membership).default([]),
		}),
	),
});
export type ImportedUser = z.infer<typeof importSchema>['users'][number];
