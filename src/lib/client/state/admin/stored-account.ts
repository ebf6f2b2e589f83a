import type { AdminUser } from './admin-user.ts';
import type { UserChange } from '#lib/client/api/admin-api.ts';

/** A user as he is kept, in the shape of a change that changes nothing. */
export const storedAccount = (user: AdminUser): UserChange => ({
	firstName: user.firstName,
	lastName: user.lastName,
	email: user.email,
	active: user.active,
	roleIds: user.roleIds,
	isAgent: user.isAgent,
	internalNumber: user.internalNumber,
	outboundMode: user.outboundMode,
	callerId: user.callerId,
	queues: user.queues,
	mustChangePassword: user.mustChangePassword,
	revision: user.revision,
});
