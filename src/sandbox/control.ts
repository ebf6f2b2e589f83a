import { type Context, Hono } from 'hono';
import type { Faults } from './faults.ts';
import { ApiError } from './errors.ts';
import { readInput } from './input.ts';
import type { RequestLog } from './request-log.ts';
import { findTicket, requireTicket } from './db/tickets.ts';
import { queues } from './db/dictionaries.ts';
import { attachMade } from './files/attach-made.ts';
import { addCustomerMessage } from './rules/messages.ts';
import { createTicket } from './rules/create-ticket.ts';
import { mergeTicket } from './rules/merge-ticket.ts';
import { SYSTEM_AUTHOR } from './rules/author.ts';
import { returnPostponed } from './rules/postpone.ts';
import { socketOf } from './socket.ts';
import type { Env, System } from './system.ts';
import type { Input } from './input.ts';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/** The control plane `/__sandbox`: faults, customers, the clock, what was asked for. Only for this machine. */
export function controlRoutes(system: System, faults: Faults, log: RequestLog): Hono<Env> {
	const routes = new Hono<Env>();
	routes.use(async (context, next) => {
		if (!isLocal(context)) throw new ApiError('unknownUri');
		await next();
	});

	routes.get('/faults', (context) => context.json(faults.list()));
	routes.post('/faults', async (context) => context.json({ id: faults.add(await readInput(context)) }, 201));
	routes.delete('/faults', (context) => {
		faults.clear();
		return context.body(null, 204);
	});

	routes.get('/requests', (context) => context.json(log.list()));
	routes.delete('/requests', (context) => {
		log.clear();
		return context.body(null, 204);
	});

	routes.post('/customer-message', async (context) => {
		const input = await readInput(context);
		return context.json(
			system.db.transaction(() => customerMessage(system, input)),
			201,
		);
	});

	routes.post('/merge', async (context) => {
		const input = await readInput(context);
		const named = (field: string) => requireTicket(system.db, input.requiredText(field));
		system.db.transaction(() => mergeTicket(system, named('ticketId'), named('into')));
		return context.body(null, 204);
	});

	routes.get('/clock', (context) => context.json(clockJson(system)));
	routes.post('/clock', async (context) => {
		const input = await readInput(context);
		system.clock.offsetMs = readOffset(input);
		returnPostponed(system);
		return context.json(clockJson(system));
	});

	routes.get('/state/:ticketId', (context) => context.json(rawState(system, context.req.param('ticketId'))));
	routes.get('/webhooks', (context) => {
		const { delivered, failed } = system.webhooks;
		return context.json({ delivered, failed });
	});

	routes.post('/reset', (context) => {
		faults.clear();
		log.clear();
		system.clock.offsetMs = 0;
		return context.body(null, 204);
	});
	return routes;
}

function isLocal(context: Context<Env>): boolean {
	const socket = socketOf(context.env);
	return socket === undefined || LOOPBACK.test(socket.remoteAddress ?? '');
}

function clockJson(system: System): Record<string, unknown> {
	const now = system.clock.now();
	return { offsetMs: system.clock.offsetMs, now: system.times.rfc3339(now) };
}

function readOffset(input: Input): number {
	const text = input.text('offsetMs');
	if (text === undefined || !/^-?\d{1,14}$/.test(text)) throw new ApiError('invalid', { field: 'offsetMs' });
	return Number(text);
}

/** Plays a customer: on the given ticket, or with a new one. */
function customerMessage(system: System, input: Input): Record<string, string> {
	const body = input.requiredText('body');
	const bodyType = input.boolean('html') ? 'HTML' : 'PLAIN';
	const from = input.text('from');
	const ticketId = input.text('ticketId');
	if (ticketId !== undefined) {
		const ticket = requireTicket(system.db, ticketId);
		const written = addCustomerMessage(system, ticket, { from, body, bodyType, direction: 'in' });
		attachMade(system, { ticketId: ticket.id, messageId: written.messageId }, input.objects('attachments'));
		return { ticketId, messageId: String(written.messageId), revision: String(written.revision) };
	}
	const id = newCustomerTicket(system, input, body, bodyType);
	const message = system.db.get<{ id: number }>('SELECT id FROM messages WHERE ticket_id = ?', id);
	attachMade(system, { ticketId: id, messageId: message?.id ?? null }, input.objects('attachments'));
	return {
		ticketId: String(id),
		messageId: String(message?.id),
		revision: String(findTicket(system.db, id)?.revision),
	};
}

function newCustomerTicket(system: System, input: Input, body: string, bodyType: 'HTML' | 'PLAIN'): number {
	const all = queues(system.db);
	const queueId = input.id('queueId');
	const queue = queueId === undefined ? all[0] : all.find(({ id }) => id === queueId);
	if (!queue) throw new ApiError('invalid', { field: 'queueId' });
	return createTicket(system, {
		direction: 'in',
		queue,
		to: queue.address,
		from: input.text('from') ?? 'jan.testowy@poczta.example',
		subject: input.text('subject') ?? 'Wiadomość od klienta',
		body,
		bodyType,
		author: SYSTEM_AUTHOR,
	});
}

/** The rows of a ticket as they stand, deleted ones too. */
function rawState(system: System, id: string): Record<string, unknown> {
	const ticket = findTicket(system.db, Number(id));
	if (!ticket) throw new ApiError('unknownObject', { id });
	return {
		ticket,
		messages: system.db.all('SELECT * FROM messages WHERE ticket_id = ? ORDER BY id', ticket.id),
		attachments: system.db.all('SELECT * FROM attachments WHERE ticket_id = ? ORDER BY token', ticket.id),
		externalWrites: system.db.all('SELECT * FROM external_writes WHERE ticket_id = ?', ticket.id),
	};
}
