import { roles } from '../data/dictionaries.ts';
import { buildUsers } from '../data/users.ts';

const password = 'thulium-demo';

/**
 * The staff of the sandbox in the shape that `npm run admin -- import` reads: on a system without the extension nobody but our own directory
 * can know who may do what.
 */
export function accountsDocument(): string {
	const nameOf = new Map(roles.map(({ roleId, name }) => [roleId, name]));
	const users = buildUsers(Date.now()).map((user) => ({
		login: user.login,
		firstName: user.name,
		lastName: user.surname,
		email: user.email,
		active: user.active,
		password,
		mustChangePassword: user.changePassword,
		roles: user.roleIds.flatMap((id) => nameOf.get(id) ?? []),
		queues: user.ticketQueues.map(({ queueId, priority }) => ({ queueId: String(queueId), priority })),
	}));
	return JSON.stringify({ roles: roles.map(({ name, permissions }) => ({ name, permissions })), users });
}
