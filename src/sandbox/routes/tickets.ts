import { Hono } from 'hono';
import type { TicketRow } from '../db/rows.ts';
import { requireTicket } from '../db/tickets.ts';
import { activeUser } from '../db/users.ts';
import { type Input, readInput } from '../input.ts';
import { flag, page, parseQuery, type QueryMap } from '../query.ts';
import { apiAuthor, userAuthor, type Author } from '../rules/author.ts';
import { changeTicket } from '../rules/change-ticket.ts';
import { createTicket } from '../rules/create-ticket.ts';
import { deleteTicket } from '../rules/delete-ticket.ts';
import type { Env, System } from '../system.ts';
import { documentedChanges, newTicket } from './ticket-input.ts';
import { ticketFilter } from './ticket-filter.ts';
import { ticketJson, ticketRowJson } from './ticket-json.ts';
import { ticketMessageRoutes } from './ticket-messages.ts';
import { todayStats } from './today-stats.ts';

const MAX_ROWS = 100;

/** The documented resource `tickets`. */
export function ticketRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.get('/', (context) => context.json(ticketsJson(system, parseQuery(context.req.url))));

	routes.get('/today_stats', (context) => context.json(todayStats(system)));

	routes.get('/:id', (context) => {
		const ticket = requireTicket(db, context.req.param('id'));
		const withCustomFields = flag(parseQuery(context.req.url), 'include_custom_fields');
		return context.json(ticketJson(system, ticket, withCustomFields));
	});

	routes.post('/', async (context) => {
		const input = await readInput(context);
		const author = apiAuthor(context.get('apiUser'));
		const id = db.transaction(() => createTicket(system, newTicket(system, input, author)));
		return context.json({ ticket_id: id }, 201);
	});

	routes.put('/:id', async (context) => {
		const input = await readInput(context);
		db.transaction(() => {
			const ticket = requireTicket(db, context.req.param('id'));
			const author = editorOf(system, input) ?? apiAuthor(context.get('apiUser'));
			changeTicket(system, ticket, documentedChanges(system, ticket, input), author);
		});
		return context.body(null, 204);
	});

	routes.delete('/:id', (context) => {
		db.transaction(() => {
			deleteTicket(system, requireTicket(db, context.req.param('id')));
		});
		return context.body(null, 204);
	});

	routes.route('/', ticketMessageRoutes(system));
	return routes;
}

function editorOf({ db, edits }: System, input: Input): Author | null {
	const login = edits.authorField === null ? undefined : input.text(edits.authorField);
	return login === undefined ? null : userAuthor(activeUser(db, login));
}

function ticketsJson(system: System, query: QueryMap): { count: number; result: Record<string, unknown>[] } {
	const { where, values } = ticketFilter(query, system.times);
	const { limit, offset } = page(query, MAX_ROWS);
	const count = system.db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM tickets t WHERE ${where}`, ...values);
	const rows = system.db.all<TicketRow>(
		`SELECT t.* FROM tickets t WHERE ${where} ORDER BY t.updated_at DESC, t.id DESC LIMIT ? OFFSET ?`,
		...values,
		limit,
		offset,
	);
	return { count: count?.n ?? 0, result: rows.map((row) => ticketRowJson(system, row)) };
}
