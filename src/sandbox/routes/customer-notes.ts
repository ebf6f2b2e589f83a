import { Hono } from 'hono';
import { requireCustomer } from '../db/customers.ts';
import { readInput } from '../input.ts';
import type { Env, System } from '../system.ts';

/** Notes and contact history of a customer: both can be written, neither can be read back. */
export function customerNoteRoutes(system: System): Hono<Env> {
	const { db, clock } = system;
	const routes = new Hono<Env>();

	routes.post('/:id/notes', async (context) => {
		const input = await readInput(context);
		const { id } = requireCustomer(db, context.req.param('id'));
		const note = input.requiredText('note');
		db.insert('customer_notes', { customer_id: id, note, created_at: clock.now() });
		return context.body(null, 201);
	});

	routes.post('/:id/feed_records', async (context) => {
		const input = await readInput(context);
		const { id } = requireCustomer(db, context.req.param('id'));
		input.requiredText('type');
		const type = input.oneOf('type', ['ZOWIE']) ?? 'ZOWIE';
		const payload = input.requiredText('payload');
		db.insert('feed_records', { customer_id: id, type, payload, created_at: clock.now() });
		return context.body(null, 201);
	});
	return routes;
}
