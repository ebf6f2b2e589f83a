import { Hono } from 'hono';
import type { TicketRow } from '../db/rows.ts';
import { requireTicket } from '../db/tickets.ts';
import { activeUser } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import { type Input, readInput } from '../input.ts';
import { apiAuthor, userAuthor } from '../rules/author.ts';
import { checkLength } from '../rules/checks.ts';
import { addComment, addCustomerMessage, addReply, insertMessage } from '../rules/messages.ts';
import { touch } from '../rules/touch.ts';
import type { ApiUser, Env, System } from '../system.ts';

const BODY_TYPES = ['HTML', 'PLAIN'] as const;

/** What is written into a documented ticket, and the removal of its attachments. */
export function ticketMessageRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.post('/:id/agent_response', async (context) => {
		const input = await readInput(context);
		db.transaction(() => reply(system, requireTicket(db, context.req.param('id')), input));
		return context.json([], 201);
	});

	routes.post('/:id/customer_response', async (context) => {
		const input = await readInput(context);
		db.transaction(() => customerResponse(system, requireTicket(db, context.req.param('id')), input));
		return context.body(null, 201);
	});

	routes.post('/:id/comment', async (context) => {
		const input = await readInput(context);
		const apiUser = context.get('apiUser');
		db.transaction(() => comment(system, requireTicket(db, context.req.param('id')), input, apiUser));
		return context.json([], 201);
	});

	routes.delete('/:id/attachments/:token', (context) => {
		const { id, token } = context.req.param();
		db.transaction(() => deleteAttachment(system, requireTicket(db, id), token, context.get('apiUser')));
		return context.body(null, 204);
	});
	return routes;
}

function reply(system: System, ticket: TicketRow, input: Input): void {
	addReply(system, ticket, {
		body: checkLength(input.requiredText('body')),
		bodyType: input.oneOf('body_type', BODY_TYPES) ?? 'HTML',
		author: userAuthor(activeUser(system.db, input.requiredText('user_login'))),
		attachments: input.texts('attachments') ?? [],
		atMs: dateOf(system, input),
	});
}

function customerResponse(system: System, ticket: TicketRow, input: Input): void {
	addCustomerMessage(system, ticket, {
		body: checkLength(input.requiredText('body')),
		bodyType: input.oneOf('body_type', BODY_TYPES) ?? 'HTML',
		direction: 'in',
		atMs: dateOf(system, input),
	});
}

function comment(system: System, ticket: TicketRow, input: Input, apiUser: ApiUser | undefined): void {
	const { commentFields } = system;
	const field = commentFields.find((name) => input.has(name)) ?? commentFields[0] ?? 'comment';
	const login = input.text('user_login');
	addComment(system, ticket, {
		comment: checkLength(input.requiredText(field)),
		author: login ? userAuthor(activeUser(system.db, login)) : apiAuthor(apiUser),
		mentions: [],
		attachments: input.texts('attachments') ?? [],
		atMs: dateOf(system, input),
	});
}

function deleteAttachment(
	system: System,
	ticket: TicketRow,
	token: string,
	apiUser: ApiUser | undefined,
): void {
	const found = system.db.get<{ filename: string }>(
		'SELECT filename FROM attachments WHERE token = ? AND ticket_id = ? AND deleted_at IS NULL',
		token,
		ticket.id,
	);
	if (!found) throw new ApiError('unknownObject', { id: token });
	system.db.run('UPDATE attachments SET deleted_at = ? WHERE token = ?', system.clock.now(), token);
	const notes = [`Usunięto załącznik [${found.filename}]`];
	insertMessage(system, ticket.id, { type: 'SYSTEM', author: apiAuthor(apiUser), notes });
	touch(system, ticket.id);
}

function dateOf(system: System, input: Input): number | undefined {
	const text = input.text('date');
	if (text === undefined || text === '') return undefined;
	const moment = system.times.parse(text);
	if (!moment) throw new ApiError('invalid', { field: 'date' });
	return moment.earliestMs;
}
