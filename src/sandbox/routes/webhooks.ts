import { Hono } from 'hono';
import { textList, type WebhookRow } from '../db/rows.ts';
import { ApiError } from '../errors.ts';
import { type Input, readInput } from '../input.ts';
import type { Env, System } from '../system.ts';

/** The documented resource `webhooks`. */
export function webhookRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.get('/', (context) =>
		context.json(db.all<WebhookRow>('SELECT * FROM webhooks ORDER BY id').map(webhookJson)),
	);
	routes.get('/:id', (context) => context.json(webhookJson(requireWebhook(system, context.req.param('id')))));
	routes.post('/', async (context) => {
		const row = readWebhook(system, await readInput(context));
		return context.json(webhookJson({ id: db.insert('webhooks', row), ...row }), 201);
	});
	routes.delete('/:id', (context) => {
		const { id } = requireWebhook(system, context.req.param('id'));
		db.run('DELETE FROM webhooks WHERE id = ?', id);
		return context.body(null, 204);
	});
	return routes;
}

function requireWebhook(system: System, id: string): WebhookRow {
	const row = system.db.get<WebhookRow>('SELECT * FROM webhooks WHERE id = CAST(? AS INTEGER)', id);
	if (!row) throw new ApiError('unknownObject', { id });
	return row;
}

function readWebhook(system: System, input: Input): Omit<WebhookRow, 'id'> {
	const actions = input.texts('actions') ?? [];
	if (actions.length === 0) throw new ApiError('empty', { field: 'actions' });
	const unknown = actions.find((action) => !system.webhooks.knows(action));
	if (unknown !== undefined) throw new ApiError('unknownAction', { action: unknown });
	const url = input.requiredText('subscription_url');
	if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
		throw new ApiError('invalid', { field: 'subscription_url' });
	}
	return {
		actions: JSON.stringify(actions),
		subscription_url: url,
		http_auth_user: input.text('http_auth_user') ?? '',
		http_auth_password: input.text('http_auth_password') ?? '',
	};
}

function webhookJson(row: WebhookRow): Record<string, unknown> {
	return { ...row, actions: textList(row.actions) };
}
