import type * as z from 'zod/mini';
import {
	adminUsersSchema,
	auditPageSchema,
	invitationLinkSchema,
	type AdminUsers,
	type AuditPage,
	type InvitationLink,
	type newUserSchema,
	type passwordSetSchema,
	type queueMembersSchema,
	type roleDraftSchema,
	type userChangeSchema,
} from '#lib/contract/admin-schema.ts';
import type { Channel } from '#lib/domain/account.ts';
import type { ApiDeps } from './request.ts';
import { createSideClient } from './side-client.ts';

/** A new agent is also made in the system, which may take its time. */
const timeoutMs = 30_000;

export type NewUser = z.infer<typeof newUserSchema>;
export type UserChange = z.infer<typeof userChangeSchema>;
export type RoleDraft = z.infer<typeof roleDraftSchema>;
export type MemberChange = z.infer<typeof queueMembersSchema>['changes'][number];

/** What the audit log is narrowed to; times in epoch ms. */
export interface AuditWish {
	text: string;
	action: string;
	from: number | null;
	to: number | null;
	/** Where the page before ended; null: the newest. */
	before: string | null;
}
export type PasswordSet = z.infer<typeof passwordSetSchema>;

/** The routes of the administration. A client of its own, since few people ever load it. Everything that goes wrong is an ApiError. */
export interface AdminApi {
	users(): Promise<AdminUsers>;
	addUser(user: NewUser): Promise<void>;
	changeUser(login: string, change: UserChange): Promise<void>;
	setPassword(login: string, secret: PasswordSet): Promise<void>;
	invite(login: string): Promise<InvitationLink>;
	/** `id` null: a new one. */
	saveRole(id: string | null, role: RoleDraft): Promise<void>;
	removeRole(id: string): Promise<void>;
	/** Only the users named change. */
	changeMembers(channel: Channel, queueId: string, changes: readonly MemberChange[]): Promise<void>;
	audit(wish: AuditWish): Promise<AuditPage>;
}

const auditPath = (wish: AuditWish): string => {
	const given = Object.entries(wish).filter(([, value]) => value !== null && value !== '');
	return `/api/admin/audit?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
};
const rolePath = (id: string): string => `/api/admin/roles/${encodeURIComponent(id)}`;
const userPath = (login: string): string => `/api/admin/users/${encodeURIComponent(login)}`;

export function createAdminApi(fetch: ApiDeps['fetch']): AdminApi {
	const { ask, tell } = createSideClient(fetch, timeoutMs);
	return {
		users: () => ask(adminUsersSchema, { method: 'GET', path: '/api/admin/users' }),
		addUser: (user) => tell('POST', '/api/admin/users', user),
		changeUser: (login, change) => tell('PUT', userPath(login), change),
		setPassword: (login, secret) => tell('PUT', `${userPath(login)}/password`, secret),
		invite: (login) => ask(invitationLinkSchema, { method: 'POST', path: `${userPath(login)}/invitation` }),
		saveRole: (id, role) =>
			id === null ? tell('POST', '/api/admin/roles', role) : tell('PUT', rolePath(id), role),
		removeRole: (id) => tell('DELETE', rolePath(id)),
		changeMembers: (channel, queueId, changes) =>
			tell('PUT', `/api/admin/queues/${channel}/${encodeURIComponent(queueId)}`, { changes }),
		audit: (wish) => ask(auditPageSchema, { method: 'GET', path: auditPath(wish) }),
	};
}
