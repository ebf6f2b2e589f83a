import { channelOrder, type Account, type Channel, type Role } from '#lib/domain/account.ts';
import { isPlainAddress } from '#lib/domain/email-address.ts';
import { passwordFault } from '#lib/domain/password-rules.ts';
import { fold } from '#lib/domain/search-text.ts';
import { fail } from '#lib/server/http/fail.ts';
import type { KnownQueues, MemberChange } from './administration.ts';

/** Ends with `polish_letters` or `weak_password`. */
export function requireGoodPassword(password: string): void {
	const fault = passwordFault(password);
	if (fault !== null) fail(400, fault);
}

/** An address that is new must be one; what was there before may be anything. */
export function requireGoodEmail({ email }: Account, before: Pick<Account, 'email'>): void {
	if (email !== null && email !== before.email && !isPlainAddress(email)) fail(400, 'address_invalid');
}

export function requireKnownRoles({ roleIds }: Account, roles: readonly Role[]): void {
	if (roleIds.some((id) => !roles.some((role) => role.id === id))) fail(400, 'unknown_role');
}

export function requireFreeRoleName(name: string, id: string | null, roles: readonly Role[]): void {
	const isTaken = roles.some((role) => role.id !== id && fold(role.name) === fold(name.trim()));
	if (isTaken) fail(409, 'role_name_taken');
}

/** The role to be changed or removed. */
export function requireOwnRole(id: string, roles: readonly Role[]): Role {
	const role = roles.find((each) => each.id === id) ?? fail(404, 'unknown_role');
	return role.builtIn ? fail(409, 'built_in_role') : role;
}

/**
 * The draft without queues that are gone meanwhile. One that he was not assigned to before must exist: somebody chose it from a list that has
 * changed.
 */
export function withKnownQueues<T extends Account>(draft: T, before: Account | null, known: KnownQueues): T {
	const queues = { ...draft.queues };
	for (const channel of channelOrder) {
		const held = new Set(before?.queues[channel].map(({ queueId }) => queueId));
		const there = known[channel] && new Set(known[channel].map(({ id }) => id));
		if (draft.queues[channel].some(({ queueId }) => !held.has(queueId) && there?.has(queueId) !== true))
			fail(409, 'unknown_queue');
		queues[channel] = draft.queues[channel].filter(({ queueId }) => there?.has(queueId) ?? true);
	}
	return { ...draft, queues };
}

export function requireKnownLogins(changes: readonly MemberChange[], accounts: readonly Account[]): void {
	if (changes.some(({ login }) => !accounts.some((account) => account.login === login)))
		fail(409, 'unknown_user');
}

/** The account with its membership in one queue as the changes say; the same object when nothing changes. */
export function withMembership<T extends Account>(
	account: T,
	{ channel, id }: { channel: Channel; id: string },
	changes: readonly MemberChange[],
): T {
	const change = changes.find(({ login }) => login === account.login);
	const held = account.queues[channel].find(({ queueId }) => queueId === id)?.priority ?? null;
	if (change === undefined || change.priority === held) return account;
	const others = account.queues[channel].filter(({ queueId }) => queueId !== id);
	const list = change.priority === null ? others : [...others, { queueId: id, priority: change.priority }];
	return { ...account, queues: { ...account.queues, [channel]: list } };
}
