import { Hono } from 'hono';
import { activeUser } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import { readInput } from '../input.ts';
import type { Env, System } from '../system.ts';

/** Tasks of users. Their fields are not documented; these are the fewest that make a task. */
export function todoRoutes(system: System): Hono<Env> {
	const { db, times, clock } = system;
	const routes = new Hono<Env>();

	routes.post('/', async (context) => {
		const input = await readInput(context);
		const due = input.text('date');
		const moment = due === undefined ? null : times.parse(due);
		if (due !== undefined && !moment) throw new ApiError('invalid', { field: 'date' });
		const id = db.insert('todos', {
			user_login: activeUser(db, input.requiredText('user_login')).login,
			content: input.requiredText('content'),
			due_at: moment?.earliestMs ?? null,
			created_at: clock.now(),
		});
		return context.json({ todo_id: id }, 201);
	});

	routes.get('/:id', (context) => {
		const id = context.req.param('id');
		const row = db.get<{ id: number; user_login: string; content: string; due_at: number | null }>(
			'SELECT * FROM todos WHERE id = CAST(? AS INTEGER)',
			id,
		);
		if (!row) throw new ApiError('unknownObject', { id });
		const date = row.due_at === null ? '' : times.minutes(row.due_at);
		return context.json({ todo_id: row.id, user_login: row.user_login, content: row.content, date });
	});
	return routes;
}
