import { Hono } from 'hono';
import { checkLength } from '../rules/checks.ts';
import type { TicketRow } from '../db/rows.ts';
import { requireTicket } from '../db/tickets.ts';
import { activeUser } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import { type Input, readInput } from '../input.ts';
import { flag, page, parseQuery } from '../query.ts';
import { apiAuthor, userAuthor } from '../rules/author.ts';
import { changeTicket } from '../rules/change-ticket.ts';
import { createTicket } from '../rules/create-ticket.ts';
import { deleteTicket } from '../rules/delete-ticket.ts';
import { addComment, addCustomerMessage, addReply } from '../rules/messages.ts';
import { touch } from '../rules/touch.ts';
import type { Env, System } from '../system.ts';
import { documentedChanges, newTicket } from './ticket-input.ts';
import { ticketFilter } from './ticket-filter.ts';
import { ticketJson, ticketRowJson } from './ticket-json.ts';
import { todayStats } from './today-stats.ts';

const BODY_TYPES = ['HTML', 'PLAIN'] as const;
const MAX_ROWS = 100;

/** The documented resource `tickets`. */
export function ticketRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.get('/', (context) => {
		const query = parseQuery(context.req.url);
		const { where, values } = ticketFilter(query, system.times);
		const { limit, offset } = page(query, MAX_ROWS);
		const count = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM tickets t WHERE ${where}`, ...values)?.n ?? 0;
		const rows = db.all<TicketRow>(
			`SELECT t.* FROM tickets t WHERE ${where} ORDER BY t.updated_at DESC, t.id DESC LIMIT ? OFFSET ?`,
			...values,
			limit,
			offset,
		);
		return context.json({ count, result: rows.map((row) => ticketRowJson(system, row)) });
	});

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
			changeTicket(system, ticket, documentedChanges(system, ticket, input), apiAuthor(context.get('apiUser')));
		});
		return context.body(null, 204);
	});

	routes.delete('/:id', (context) => {
		db.transaction(() => {
			deleteTicket(system, requireTicket(db, context.req.param('id')));
		});
		return context.body(null, 204);
	});

	routes.route('/', messageRoutes(system));
	return routes;
}

function messageRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.post('/:id/agent_response', async (context) => {
		const input = await readInput(context);
		db.transaction(() => {
			const ticket = requireTicket(db, context.req.param('id'));
			addReply(system, ticket, {
				body: checkLength(input.requiredText('body')),
				bodyType: input.oneOf('body_type', BODY_TYPES) ?? 'HTML',
				author: userAuthor(activeUser(db, input.requiredText('user_login'))),
				attachments: input.texts('attachments') ?? [],
				atMs: dateOf(system, input),
			});
		});
		return context.json([], 201);
	});

	routes.post('/:id/customer_response', async (context) => {
		const input = await readInput(context);
		db.transaction(() => {
			addCustomerMessage(system, requireTicket(db, context.req.param('id')), {
				body: checkLength(input.requiredText('body')),
				bodyType: input.oneOf('body_type', BODY_TYPES) ?? 'HTML',
				direction: 'in',
				atMs: dateOf(system, input),
			});
		});
		return context.body(null, 201);
	});

	routes.post('/:id/comment', async (context) => {
		const input = await readInput(context);
		db.transaction(() => {
			const ticket = requireTicket(db, context.req.param('id'));
			const field = system.commentFields.find((name) => input.has(name)) ?? system.commentFields[0] ?? 'comment';
			const comment = checkLength(input.requiredText(field));
			const login = input.text('user_login');
			addComment(system, ticket, {
				comment,
				author: login ? userAuthor(activeUser(db, login)) : apiAuthor(context.get('apiUser')),
				mentions: [],
				attachments: input.texts('attachments') ?? [],
				atMs: dateOf(system, input),
			});
		});
		return context.json([], 201);
	});

	routes.delete('/:id/attachments/:token', (context) => {
		db.transaction(() => {
			const ticket = requireTicket(db, context.req.param('id'));
			deleteAttachment(system, ticket, context.req.param('token'));
		});
		return context.body(null, 204);
	});
	return routes;
}

function deleteAttachment(system: System, ticket: TicketRow, token: string): void {
	const found = system.db.get(
		'SELECT 1 AS one FROM attachments WHERE token = ? AND ticket_id = ? AND deleted_at IS NULL',
		token,
		ticket.id,
	);
	if (!found) throw new ApiError('unknownObject', { id: token });
	system.db.run('UPDATE attachments SET deleted_at = ? WHERE token = ?', system.clock.now(), token);
	touch(system, ticket.id);
}

function dateOf(system: System, input: Input): number | undefined {
	const text = input.text('date');
	if (text === undefined || text === '') return undefined;
	const moment = system.times.parse(text);
	if (!moment) throw new ApiError('invalid', { field: 'date' });
	return moment.earliestMs;
}
