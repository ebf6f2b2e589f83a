import type { AdminUsers } from '#lib/contract/admin-schema.ts';
import type { ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';
import type { PeopleOfSystem } from './open-people.ts';

interface LastSeen {
	lastSeen: (system: string) => Promise<ReadonlyMap<string, number>>;
}

/** Everything that the administration of users shows, in one answer. */
export async function adminUsers(
	{ administration, knownQueues, thulium }: PeopleOfSystem & { thulium: ThuliumSystem },
	sessions: LastSeen,
): Promise<AdminUsers> {
	const [{ users, roles, limits }, queues, lastSeen] = await Promise.all([
		administration().then((each) => each.read()),
		knownQueues(),
		sessions.lastSeen(thulium.address),
	]);
	return {
		users: users.map((user) => ({ ...user, lastSeenAt: lastSeen.get(user.login) ?? null })),
		roles,
		queues,
		limits,
		refusedCalls: [...thulium.people.refusedCalls()],
	};
}
