import { fullName, permissionsOf, type Role } from '#lib/domain/account.ts';
import type { DirectoryUser } from '#lib/server/thulium/thulium-system.ts';
import type { KeptAccount } from './account-rows.ts';

/**
 * What an account amounts to: the system's word on name, e-mail and activity where it has one, our roles and queues. Who is switched off on
 * either side is off.
 */
export function effectiveUser({ account, upstream }: KeptAccount, roles: readonly Role[]): DirectoryUser {
	return {
		login: account.login,
		name: (upstream && fullName(upstream)) || fullName(account) || account.login,
		email: upstream?.email ?? account.email,
		permissions: permissionsOf(account.roleIds, roles),
		queues: account.queues.tickets,
		active: account.active && upstream?.active !== false,
		mustChangePassword: false,
	};
}
