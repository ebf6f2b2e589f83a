import type { Account, Channel, Role } from '#lib/domain/account.ts';
import type { AuditFact } from './audit-log.ts';

type RoleContent = Pick<Role, 'name' | 'permissions'>;

const changed = (facts: AuditFact[]): AuditFact[] => facts.filter(({ from, to }) => from !== to);

/** What a role is called; its id when it is gone. */
export const roleNamer = (roles: readonly Role[]) => (id: string) =>
	roles.find((role) => role.id === id)?.name ?? id;

const permissionText = (role: RoleContent | null): string => role?.permissions.toSorted().join(', ') ?? '';

/** What became of a role; null is no role. */
export const roleFacts = (before: RoleContent | null, after: RoleContent | null): AuditFact[] =>
	changed([
		{ field: 'name', from: before?.name ?? '', to: after?.name ?? '' },
		{ field: 'permissions', from: permissionText(before), to: permissionText(after) },
	]);

/** One fact per user whose membership in the queue has changed. */
export function membershipFacts(
	before: readonly Account[],
	after: readonly Account[],
	{ channel, id }: { channel: Channel; id: string },
): AuditFact[] {
	const priorityIn = (account: Account | undefined): string =>
		String(account?.queues[channel].find(({ queueId }) => queueId === id)?.priority ?? '');
	return changed(
		before.map((account, index) => ({
			field: account.login,
			from: priorityIn(account),
			to: priorityIn(after[index]),
		})),
	);
}
