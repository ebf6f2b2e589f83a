import { Hono } from 'hono';
import { requireElement } from '../auth.ts';
import { readMeta } from '../db/meta.ts';
import type { Env, System } from '../system.ts';
import { mobileCustomerRoutes } from './customers.ts';
import { dictionariesJson } from './dictionaries.ts';
import { mobileTicketRoutes } from './tickets.ts';
import { userAdministrationRoutes } from './user-administration.ts';
import { mobileUserRoutes } from './users.ts';

const FEATURES = [
	'sign_in',
	'password_change',
	'changes',
	'tickets',
	'external_id',
	'create_tickets',
	'subject',
	'priorities',
	'sla_times',
	'cc',
	'postpone',
	'unassign',
	'tags',
	'attachments_info',
	'queue_membership',
	'roles',
	'templates',
	'macros',
	'webhooks',
	'user_administration',
];

/** The extension under `/api/mobile`, as written down in docs/api/thulium-mobile-extension.openapi.yaml. */
export function mobileRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();

	routes.get('/', requireElement('mobile'), (context) =>
		context.json({
			version: 1,
			product: 'Thulium',
			name: readMeta(system.db, 'system_name'),
			timezone: readMeta(system.db, 'timezone'),
			language: readMeta(system.db, 'language'),
			server_time: system.times.rfc3339(system.clock.now()),
			features: FEATURES,
		}),
	);
	routes.get('/dictionaries', requireElement('mobile'), (context) => context.json(dictionariesJson(system)));

	routes.route('/', mobileUserRoutes(system));
	routes.route('/', userAdministrationRoutes(system));
	routes.route('/', mobileCustomerRoutes(system));
	routes.route('/', mobileTicketRoutes(system));
	return routes;
}
