import { Hono } from 'hono';
import { addTags, categories, queues, statuses, substatuses } from '../db/dictionaries.ts';
import { ApiError } from '../errors.ts';
import { readInput } from '../input.ts';
import { shaped } from '../shapes.ts';
import type { Env, System } from '../system.ts';

/** The documented dictionaries by element. The shape of their rows is not documented; it is the simplest that fits. */
export function dictionaryRoutes(system: System): [string, Hono<Env>][] {
	const { db } = system;
	return [
		['ticket_statuses', readOnly(() => shaped(system.shape, 'ticket_statuses', statusesJson(system)))],
		[
			'ticket_categories',
			readOnly(() =>
				shaped(
					system.shape,
					'ticket_categories',
					categories(db).map(({ id, name, parent_id }) => ({ id, name, parent_id })),
				),
			),
		],
		[
			'ticket_queues',
			readOnly(() =>
				shaped(
					system.shape,
					'ticket_queues',
					queues(db).map(({ id, name }) => ({ id, name })),
				),
			),
		],
		['tags', tagRoutes(system)],
	];
}

function readOnly(read: () => unknown): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/', (context) => context.json(read() as object));
	return routes;
}

function statusesJson({ db }: System) {
	const all = substatuses(db);
	return statuses(db).map(({ id, name }) => ({
		id,
		name,
		substatuses: all
			.filter((substatus) => substatus.status_id === id)
			.map((substatus) => ({ id: substatus.id, name: substatus.name })),
	}));
}

function tagRoutes({ db }: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.post('/', async (context) => {
		const tags = (await readInput(context)).texts('tags');
		if (!tags) throw new ApiError('empty', { field: 'tags' });
		db.transaction(() => addTags(db, tags));
		return context.json({ status: 'success' }, 201);
	});
	return routes;
}
