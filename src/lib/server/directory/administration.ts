import type { AccountDraft, AdminLimit, Channel, Role } from '#lib/domain/account.ts';
import type { Permission } from '#lib/domain/viewer.ts';
import type { NewSecret } from '#lib/server/thulium/thulium-system.ts';

/** A user as an administrator sees him. */
export interface AdminUser extends AccountDraft {
	/** Sent back with a change: one that was made in between is not overwritten unseen. */
	revision: string;
	/** He can sign in with a password; null where the system keeps that to itself. */
	hasPassword: boolean | null;
	/** Until when his invitation can be used, epoch ms; null: there is none. */
	invitedUntil: number | null;
	/** The system knows this login as an agent. */
	inSystem: boolean;
	/** The system has switched him off, and only there he can be switched on. */
	offInSystem: boolean;
}

export interface UsersAndRoles {
	users: AdminUser[];
	roles: Role[];
	limits: AdminLimit[];
}

/** A queue that people can be assigned to. */
export interface KnownQueue {
	id: string;
	name: string;
}

/** Null: the system does not tell them, so nobody can be assigned, and who is stays so. */
export type KnownQueues = Record<Channel, KnownQueue[] | null>;

/** Null: he is no longer assigned to the queue. */
export interface MemberChange {
	login: string;
	priority: number | null;
}

/**
 * What administrators do with the users of a system. Every method that changes something notes it in the audit log under `actor` and has the
 * directory say the same before it returns. They throw a Failure that says what is wrong, or the system's UpstreamError.
 */
export interface Administration {
	read(): Promise<UsersAndRoles>;
	/** `secret` null: he cannot sign in until he is invited. */
	add(actor: string, draft: AccountDraft, secret: NewSecret | null): Promise<void>;
	change(actor: string, login: string, draft: AccountDraft, revision: string): Promise<void>;
	/** Assigns several users to a queue, or takes them from it; others stay as they are. */
	changeMembers(
		actor: string,
		queue: { channel: Channel } & KnownQueue,
		changes: readonly MemberChange[],
	): Promise<void>;
	/** Resolves to the login as sessions know it: whoever asks may have spelled it otherwise. */
	setPassword(actor: string, login: string, secret: NewSecret): Promise<string>;
	/** `id` null: a new one. */
	saveRole(
		actor: string,
		role: { name: string; permissions: Permission[] },
		id: string | null,
	): Promise<void>;
	removeRole(actor: string, id: string): Promise<void>;
}
