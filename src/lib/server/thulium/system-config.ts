import * as z from 'zod';

const statusKind = z.enum(['new', 'open', 'waiting', 'postponed', 'merged', 'closed', 'other']);

const timeZone = z.string().refine(isTimeZone, 'is not a known time zone');

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

const trimmedUrl = z
	.url({ protocol: /^https?$/ })
	.transform((url) => url.replace(/\/+$/, ''))
	.refine((url) => !/[?#]/.test(url), 'must have no query and no fragment');

/**
 * One Thulium system as the settings describe it. `baseUrl` ends in `/api` (kept without a trailing slash), `user` and `password` are
 * those of its API user. `statusKinds` (status id → kind) is for systems that do not tell what their statuses mean.
 */
export const systemConfigSchema = z.strictObject({
	address: z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/),
	name: z.string().min(1),
	baseUrl: trimmedUrl,
	user: z.string().min(1),
	password: z.string().min(1),
	timeZone: timeZone.default('Europe/Warsaw'),
	pollSeconds: z.number().min(1).max(3600).default(15),
	/** Basic credentials that Thulium sends with its webhooks. */
	webhook: z.strictObject({ user: z.string().min(1), password: z.string().min(1) }).optional(),
	statusKinds: z.record(z.string(), statusKind).optional(),
	/** Queue id → its mailbox, for systems that do not tell where customers write to: without one, no ticket can be created in a queue. */
	mailboxes: z.record(z.string(), z.email()).optional(),
	dialect: z.enum(['auto', 'documented', 'mobile']).default('auto'),
	/** Who checks passwords: the system itself, or we. By default the system if it can (mobile extension), else we. */
	signIn: z.enum(['thulium', 'local']).optional(),
	/** Who changed what is written as a comment where the API cannot say it (documented API). */
	authorComment: z.boolean().default(false),
	/** The field of `POST tickets/:id/comment` that carries the text: undocumented, so it can be set. */
	commentField: z.string().min(1).default('comment'),
});

export type SystemConfig = z.infer<typeof systemConfigSchema>;
