import type { System } from '../system.ts';

/** Counts of the current local day and of what is left. */
export function todayStats(system: System): Record<string, number> {
	const since = system.times.startOfDay(system.clock.now());
	const count = (where: string, ...values: number[]): number =>
		system.db.get<{ n: number }>(
			`SELECT COUNT(*) AS n FROM tickets t JOIN statuses s ON s.id = t.status_id WHERE t.deleted_at IS NULL AND ${where}`,
			...values,
		)?.n ?? 0;
	return {
		created: count('t.created_at >= ?', since),
		closed: count('t.closed_at >= ?', since),
		new: count("s.kind = 'new'"),
		open: count("s.kind IN ('new', 'open', 'waiting', 'postponed')"),
		unassigned: count("s.kind = 'new' AND t.user_login IS NULL"),
	};
}
