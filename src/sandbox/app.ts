import { type Context, Hono } from 'hono';
import { authenticate, requireElement } from './auth.ts';
import { controlRoutes } from './control.ts';
import { ApiError, errorBody, languageOf } from './errors.ts';
import type { Faults } from './faults.ts';
import { mobileRoutes } from './mobile/routes.ts';
import type { RequestLog } from './request-log.ts';
import { agentGroupRoutes, agentRoutes, agentStatusRoutes, userRoutes } from './routes/agents.ts';
import { chatRoutes, hotlineQueueRoutes } from './routes/channel-queues.ts';
import { companyRoutes } from './routes/companies.ts';
import { connectionRoutes } from './routes/connections.ts';
import { customerRoutes } from './routes/customers.ts';
import { dictionaryRoutes } from './routes/dictionaries.ts';
import { downloadRoutes, fileRoutes, temporaryFileRoutes } from './routes/files.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { todoRoutes } from './routes/todos.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import type { Env, System } from './system.ts';

/** The whole HTTP face: the API under `/api`, the control plane under `/__sandbox`. */
export function createApp(system: System, faults: Faults, log: RequestLog): Hono<Env> {
	const app = new Hono<Env>();
	app.onError((error, context) => answerError(error, context));
	app.notFound((context) => answerError(new ApiError('unknownUri'), context));
	app.route('/__sandbox', controlRoutes(system, faults, log));
	app.use('/api/*', log.middleware(), faults.middleware(), authenticate(system.db));
	app.route('/api', apiRoutes(system));
	return app;
}

function apiRoutes(system: System): Hono<Env> {
	const api = new Hono<Env>();
	const mount = (element: string, routes: Hono<Env>): void => {
		api.use(`/${element}/*`, requireElement(permissionOf(element)));
		api.route(`/${element}`, routes);
	};
	mount('tickets', ticketRoutes(system));
	for (const [element, routes] of dictionaryRoutes(system)) mount(element, routes);
	mount('temporary_files', temporaryFileRoutes(system));
	mount('files', fileRoutes(system));
	mount('downloads', downloadRoutes(system));
	mount('customers', customerRoutes(system));
	mount('companies', companyRoutes(system));
	mount('agents', agentRoutes(system));
	mount('agents_groups', agentGroupRoutes());
	mount('agents_statuses', agentStatusRoutes(system));
	mount('users', userRoutes(system));
	mount('queues', hotlineQueueRoutes(system));
	mount('chats', chatRoutes(system));
	mount('todos', todoRoutes(system));
	mount('webhooks', webhookRoutes(system));
	mount('connections', connectionRoutes(system));
	if (system.dialect === 'mobile') api.route('/mobile', mobileRoutes(system));
	return api;
}

// The variants of a resource share its permission.
function permissionOf(element: string): string {
	return element.startsWith('agents_') ? 'agents' : element;
}

// What nobody expected is told to the operator, never to the caller.
function answerError(error: Error, context: Context<Env>): Response {
	const known = error instanceof ApiError ? error : new ApiError('internal');
	if (known !== error) console.error(error);
	const language = languageOf(context.req.header('accept-language'));
	const headers: Record<string, string> =
		known.status === 401 ? { 'WWW-Authenticate': 'Basic realm="Thulium API"' } : {};
	return context.json(errorBody(known, language), known.status, headers);
}
