import type { UserRow } from '../db/rows.ts';
import { permissionsOf, roleIds } from '../db/users.ts';
import type { System } from '../system.ts';

/** A user of the panel with roles, permissions and ticket queues. */
export function userJson(system: System, user: UserRow): Record<string, unknown> {
	const { db, times } = system;
	const queuesOf = (channel: string, idField: string) =>
		db
			.all<{ queue_id: number; priority: number }>(
				'SELECT queue_id, priority FROM user_queues WHERE user_id = ? AND channel = ? ORDER BY queue_id',
				user.id,
				channel,
			)
			.map(({ queue_id, priority }) => ({ [idField]: String(queue_id), priority }));
	return {
		user_id: String(user.id),
		login: user.login,
		name: user.name,
		surname: user.surname,
		email: user.email,
		active: user.active === 1,
		is_agent: user.is_agent === 1,
		change_password: user.change_password === 1,
		roles: roleIds(db, user.id).map(String),
		permissions: permissionsOf(db, user.id),
		ticket_queues: queuesOf('ticket', 'ticket_queue_id'),
		hotline_queues: queuesOf('hotline', 'queue_id'),
		chat_queues: queuesOf('chat', 'queue_id'),
		internal_number: String(user.number),
		outbound_mode: user.outbound_mode,
		caller_id: user.caller_id,
		updated_at: times.rfc3339(user.updated_at),
	};
}
