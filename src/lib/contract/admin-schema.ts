import * as z from 'zod/mini';

/** Bounds far above real values: they keep a hostile body small. */
const shortText = z.string().check(z.maxLength(200));
const nullableShortText = z.nullable(shortText);
const id = z.string().check(z.minLength(1), z.maxLength(200));
const login = z.string().check(z.regex(/^[\w.@+-]{1,100}$/));
const priority = z.number().check(z.int(), z.minimum(1), z.maximum(999));
const password = z.string().check(z.minLength(1), z.maxLength(500));
const permission = z.enum(['tickets', 'tickets_all_queues', 'tags_create', 'sla_edit', 'users_manage']);
const memberships = z.array(z.strictObject({ queueId: id, priority })).check(z.maxLength(500));

const account = {
	firstName: shortText,
	lastName: shortText,
	email: nullableShortText,
	active: z.boolean(),
	roleIds: z.array(id).check(z.maxLength(50)),
	isAgent: z.boolean(),
	internalNumber: nullableShortText,
	outboundMode: z.enum(['auto', 'manual']),
	callerId: nullableShortText,
	queues: z.strictObject({ hotline: memberships, tickets: memberships, chat: memberships }),
	mustChangePassword: z.boolean(),
};

/** POST /api/admin/users. `password` null: he chooses one himself by an invitation. */
export const newUserSchema = z.strictObject({
	...account,
	email: z.nullable(z.email().check(z.maxLength(200))),
	login,
	password: z.nullable(password),
});

/** PUT /api/admin/users/{login}. `revision` is that of the user as he was read. An e-mail that he has had is taken as it is, however odd: it may be the system's. */
export const userChangeSchema = z.strictObject({ ...account, revision: z.string() });

/** PUT /api/admin/users/{login}/password */
export const passwordSetSchema = z.strictObject({ password, mustChangePassword: z.boolean() });

/** Answer of POST /api/admin/users/{login}/invitation: the secret stands behind `#`, so that no log of a server on the way has it. */
export const invitationLinkSchema = z.object({ url: z.string(), expiresAt: z.number() });
export type InvitationLink = z.infer<typeof invitationLinkSchema>;

/** PUT /api/admin/queues/{channel}/{id}: only the users named change; `priority` null takes one from the queue. */
export const queueMembersSchema = z.strictObject({
	// Who is there may have a login that no new one may have.
	changes: z.array(z.strictObject({ login: id, priority: z.nullable(priority) })).check(z.maxLength(2_000)),
});

/** POST /api/admin/roles and PUT /api/admin/roles/{id} */
export const roleDraftSchema = z.strictObject({
	name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
	permissions: z.array(permission),
});

const membershipsRead = z.array(z.object({ queueId: z.string(), priority: z.number() }));

const adminUserSchema = z.object({
	login: z.string(),
	firstName: z.string(),
	lastName: z.string(),
	email: z.nullable(z.string()),
	active: z.boolean(),
	roleIds: z.array(z.string()),
	isAgent: z.boolean(),
	internalNumber: z.nullable(z.string()),
	outboundMode: z.catch(z.enum(['auto', 'manual']), 'auto'),
	callerId: z.nullable(z.string()),
	queues: z.object({ hotline: membershipsRead, tickets: membershipsRead, chat: membershipsRead }),
	mustChangePassword: z.boolean(),
	revision: z.string(),
	/** Null where the system keeps it to itself. */
	hasPassword: z.nullable(z.boolean()),
	/** Epoch ms; null: no invitation is open. */
	invitedUntil: z.nullable(z.number()),
	/** The system knows this login as an agent. */
	inSystem: z.boolean(),
	/** The system has switched him off, and only there he can be switched on. */
	offInSystem: z.boolean(),
	/** When one of his devices was last used, epoch ms; null: on none now. */
	lastSeenAt: z.nullable(z.number()),
});

const roleSchema = z.object({
	id: z.string(),
	name: z.string(),
	permissions: z.array(z.string()),
	builtIn: z.boolean(),
});
const queueListSchema = z.nullable(z.array(z.object({ id: z.string(), name: z.string() })));

/** GET /api/admin/users: everything that the administration of users shows. */
export const adminUsersSchema = z.object({
	users: z.array(adminUserSchema),
	roles: z.array(roleSchema),
	/** Null: the system does not tell these queues, or lets nobody be assigned to them. */
	queues: z.object({ hotline: queueListSchema, tickets: queueListSchema, chat: queueListSchema }),
	/** What cannot be done here; each has a text. Unknown ones are of a newer server. */
	limits: z.array(z.string()),
	/** Calls that the system does not let our API user make: `GET agents`. */
	refusedCalls: z.array(z.string()),
});
export type AdminUsers = z.infer<typeof adminUsersSchema>;

/** GET /api/admin/audit?text=…&action=…&from=…&to=…&before=… : newest first. `next` null: that was all. */
export const auditPageSchema = z.object({
	entries: z.array(
		z.object({
			id: z.string(),
			at: z.number(),
			actor: z.string(),
			action: z.string(),
			subject: z.string(),
			facts: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
		}),
	),
	next: z.nullable(z.string()),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

const token = z.string().check(z.minLength(1), z.maxLength(200));

/** POST /api/invitation: whom a link invites. */
export const invitationTokenSchema = z.strictObject({ token });
export const invitationSchema = z.object({
	system: z.object({ address: z.string(), name: z.string() }),
	login: z.string(),
	name: z.string(),
	expiresAt: z.number(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** PUT /api/invitation: sets the password and signs in. */
export const invitationUseSchema = z.strictObject({ token, password });
