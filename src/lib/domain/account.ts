import type { Permission, QueueMembership } from './viewer.ts';

/** What queues are for: calls, tickets, chats. */
export type Channel = 'hotline' | 'tickets' | 'chat';

/** In the order in which people know them. */
export const channelOrder: readonly Channel[] = ['hotline', 'tickets', 'chat'];

export type OutboundMode = 'auto' | 'manual';

/** A user as an administrator keeps him. Nothing here is secret. */
export interface Account {
	login: string;
	firstName: string;
	lastName: string;
	email: string | null;
	active: boolean;
	roleIds: string[];
	isAgent: boolean;
	internalNumber: string | null;
	outboundMode: OutboundMode;
	/** The number that customers see when he calls; null: the system's own. */
	callerId: string | null;
	queues: Record<Channel, QueueMembership[]>;
}

/** An account with what only its next sign-in concerns. */
export interface AccountDraft extends Account {
	mustChangePassword: boolean;
}

/** What cannot be done with the users of a system, for reasons of the system; each has a text of one line. */
export type AdminLimit =
	| 'read_only'
	| 'system_owns_names'
	| 'agent_settings_in_panel'
	| 'call_queues_in_panel'
	| 'agents_in_panel'
	| 'switched_off_in_panel'
	| 'invitations_in_panel';

/** A named set of permissions. The two that every system has cannot be changed. */
export interface Role {
	id: string;
	name: string;
	permissions: Permission[];
	builtIn: boolean;
}

export const allPermissions: readonly Permission[] = [
	'tickets',
	'tickets_all_queues',
	'tags_create',
	'sla_edit',
	'users_manage',
];

export const builtInRoles: readonly Role[] = [
	{ id: 'agent', name: 'Agent', permissions: ['tickets'], builtIn: true },
	{ id: 'admin', name: 'Admin', permissions: [...allPermissions], builtIn: true },
];

export const fullName = ({ firstName, lastName }: Pick<Account, 'firstName' | 'lastName'>): string =>
	`${firstName} ${lastName}`.trim();

/** Permissions of several roles together, in the order in which they are listed everywhere. */
export function permissionsOf(roleIds: readonly string[], roles: readonly Role[]): Permission[] {
	const held = new Set(
		roles.filter(({ id }) => roleIds.includes(id)).flatMap(({ permissions }) => permissions),
	);
	return allPermissions.filter((permission) => held.has(permission));
}
