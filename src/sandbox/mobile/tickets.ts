import { type Context, Hono } from 'hono';
import { requireElement } from '../auth.ts';
import type { TicketRow, UserRow } from '../db/rows.ts';
import { requireTicket } from '../db/tickets.ts';
import { activeUser } from '../db/users.ts';
import { type Input, readInput } from '../input.ts';
import { list, parseQuery } from '../query.ts';
import { userAuthor } from '../rules/author.ts';
import { changeTicket } from '../rules/change-ticket.ts';
import { checkCc, checkLength } from '../rules/checks.ts';
import { addComment, addReply, type Written } from '../rules/messages.ts';
import type { Env, System } from '../system.ts';
import { changesJson } from './changes.ts';
import { createMobileTicket } from './new-ticket.ts';
import { type OnceResult, once, onceInSystem, readExternalId, writtenJson } from './once.ts';
import { mobileChanges } from './ticket-changes.ts';
import { ticketsFullJson } from './ticket-json.ts';

const MAX_IDS = 50;

/** The feed, tickets and the writes of the extension. */
export function mobileTicketRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();
	routes.use(requireElement('mobile'));

	routes.get('/changes', (context) => context.json(changesJson(system, parseQuery(context.req.url))));

	routes.get('/tickets', (context) => {
		const ids = (list(parseQuery(context.req.url), 'ids') ?? []).slice(0, MAX_IDS);
		const rows = db.all<TicketRow>(
			`SELECT * FROM tickets WHERE deleted_at IS NULL
			 AND id IN (SELECT CAST(value AS INTEGER) FROM json_each(?)) ORDER BY id`,
			JSON.stringify(ids),
		);
		return context.json({ count: rows.length, result: ticketsFullJson(system, rows, true) });
	});

	routes.post('/tickets', async (context) => {
		const input = await readInput(context);
		const externalId = readExternalId(input);
		const { created, repeated } = db.transaction(() =>
			onceInSystem(system, externalId, () =>
				createMobileTicket(system, activeUser(db, input.requiredText('user_login')), input, externalId),
			),
		);
		const json = { ticket_id: String(created.ticketId), ...writtenJson(created) };
		return context.json(json, repeated ? 200 : 201);
	});

	routes.get('/tickets/:id', (context) => {
		const ticket = requireTicket(db, context.req.param('id'));
		return context.json(ticketsFullJson(system, [ticket], true)[0] ?? null);
	});

	routes.post('/tickets/:id/agent_response', async (context) => {
		const { written, repeated } = await act(system, context, reply);
		return context.json(writtenJson(written), repeated ? 200 : 201);
	});

	routes.post('/tickets/:id/comment', async (context) => {
		const { written, repeated } = await act(system, context, comment);
		return context.json(writtenJson(written), repeated ? 200 : 201);
	});

	routes.put('/tickets/:id', async (context) => {
		const { written } = await act(system, context, change);
		return context.json(writtenJson(written));
	});
	return routes;
}

type Act = (
	system: System,
	ticket: TicketRow,
	actor: UserRow,
	input: Input,
	externalId: string | undefined,
) => Written;

/** What all writes share: the ticket, the acting user, and that the same `external_id` never writes twice. */
async function act(system: System, context: Context<Env>, write: Act): Promise<OnceResult> {
	const input = await readInput(context);
	const externalId = readExternalId(input);
	return system.db.transaction(() => {
		const ticket = requireTicket(system.db, context.req.param('id') ?? '');
		return once(system, ticket.id, externalId, () =>
			write(system, ticket, activeUser(system.db, input.requiredText('user_login')), input, externalId),
		);
	});
}

const reply: Act = (system, ticket, actor, input, externalId) => {
	const cc = input.texts('cc');
	return addReply(system, ticket, {
		author: userAuthor(actor),
		body: checkLength(input.requiredText('body')),
		bodyType: input.oneOf('body_type', ['HTML', 'PLAIN']) ?? 'PLAIN',
		...(cc ? { cc: checkCc(system.db, cc) } : {}),
		attachments: input.texts('attachments') ?? [],
		externalId,
	});
};

const comment: Act = (system, ticket, actor, input, externalId) => {
	const mentions = input.texts('mentions') ?? [];
	for (const login of mentions) activeUser(system.db, login);
	return addComment(system, ticket, {
		author: userAuthor(actor),
		comment: checkLength(input.requiredText('comment')),
		mentions,
		attachments: input.texts('attachments') ?? [],
		externalId,
	});
};

const change: Act = (system, ticket, actor, input, externalId) => {
	const changes = mobileChanges(system, ticket, actor, input.objectOrEmpty('changes'));
	return changeTicket(system, ticket, changes, userAuthor(actor), externalId);
};
