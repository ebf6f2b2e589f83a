import { type Context, Hono } from 'hono';
import { authenticate, requireElement } from './auth.ts';
import { controlRoutes } from './control.ts';
import { ApiError, errorBody, languageOf } from './errors.ts';
import type { Faults } from './faults.ts';
import { mobileRoutes } from './mobile/routes.ts';
import type { RequestLog } from './request-log.ts';
import { dictionaryRoutes } from './routes/dictionaries.ts';
import { ticketRoutes } from './routes/tickets.ts';
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
		api.use(`/${element}/*`, requireElement(element));
		api.route(`/${element}`, routes);
	};
	mount('tickets', ticketRoutes(system));
	for (const [element, routes] of dictionaryRoutes(system)) mount(element, routes);
	if (system.dialect === 'mobile') api.route('/mobile', mobileRoutes(system));
	return api;
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
