import { fullName, permissionsOf, type Role } from '#lib/domain/account.ts';
import type { DirectoryUser } from '#lib/server/thulium/thulium-system.ts';
import type { KeptAccount } from './account-rows.ts';

/** Who is switched off on either side is off. */
export const isActive = ({ account, upstream }: Pick<KeptAccount, 'account' | 'upstream'>): boolean =>
	account.active && upstream?.active !== false;

/**
 * What an account amounts to: the system's word on name, e-mail and activity where it has one, our roles and queues.
 */
export function effectiveUser(kept: KeptAccount, roles: readonly Role[]): DirectoryUser {
	const { account, upstream } = kept;
	return {
		login: account.login,
		name: (upstream && fullName(upstream)) || fullName(account) || account.login,
		email: upstream?.email ?? account.email,
		permissions: permissionsOf(account.roleIds, roles),
		queues: account.queues.tickets,
		active: isActive(kept),
		mustChangePassword: false,
	};
}
