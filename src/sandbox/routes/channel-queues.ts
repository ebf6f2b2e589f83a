import { Hono } from 'hono';
import type { Env, System } from '../system.ts';

interface QueueRow {
	id: number;
	name: string;
}

const queuesOf = ({ db }: System, channel: 'hotline' | 'chat'): QueueRow[] =>
	db.all<QueueRow>(
		'SELECT id, name FROM channel_queues WHERE channel = ? AND active = 1 ORDER BY id',
		channel,
	);

/** `GET queues`: of the hotline. The shape of a row is not documented; it is the simplest that fits. */
export function hotlineQueueRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/', (context) => context.json(queuesOf(system, 'hotline')));
	return routes;
}

/** `GET chats/queues`. */
export function chatRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/queues', (context) => context.json(queuesOf(system, 'chat')));
	return routes;
}
