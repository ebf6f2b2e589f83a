import { Hono } from 'hono';
import { nextRevision } from '../db/meta.ts';
import type { UserRow } from '../db/rows.ts';
import { findUser, users } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import { type Input, readInput } from '../input.ts';
import { hashPassword } from '../passwords.ts';
import type { Env, System } from '../system.ts';

/** The documented resources about agents, by element. */
export function agentRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.get('/', (context) => context.json(agents(system).map(agentJson)));
	routes.get('/:login', (context) =>
		context.json(agentJson(requireAgent(system, context.req.param('login')))),
	);
	routes.get('/:login/status', (context) =>
		context.json(statusJson(system, requireAgent(system, context.req.param('login')))),
	);
	routes.post('/', async (context) => {
		const input = await readInput(context);
		const { id, login } = db.transaction(() => createAgent(system, input));
		// The vendor gives this id as a text here and as a number everywhere else.
		return context.json({ agent_id: String(id), agent_login: login }, 201);
	});
	return routes;
}

/** `GET agents_groups`. */
export function agentGroupRoutes(): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/', (context) => context.json([{ group_id: 1, name: 'Obsługa klienta' }]));
	return routes;
}

/** `GET agents_statuses`. */
export function agentStatusRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/', (context) => context.json(agents(system).map((agent) => statusJson(system, agent))));
	return routes;
}

/** `GET users/:login`. */
export function userRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/:login', (context) => {
		const login = context.req.param('login');
		const user = findUser(system.db, login);
		if (!user) throw new ApiError('unknownObject', { id: login });
		const { name, surname, number } = user;
		const sipAccounts = [{ phone_number: String(number), phone_type: 'softphone' }];
		return context.json({ login, name, surname, sip_accounts: sipAccounts });
	});
	return routes;
}

function agents(system: System): UserRow[] {
	return users(system.db).filter(({ is_agent }) => is_agent === 1);
}

function requireAgent(system: System, login: string): UserRow {
	const user = findUser(system.db, login);
	if (user?.is_agent !== 1) throw new ApiError('unknownObject', { id: login });
	return user;
}

function agentJson(agent: UserRow): Record<string, unknown> {
	return {
		agent_id: agent.id,
		login: agent.login,
		name: agent.name,
		surname: agent.surname,
		email: agent.email,
		active: agent.active === 1,
		number: agent.number,
		outbound_mode: agent.outbound_mode,
		group_id: agent.group_id,
	};
}

function statusJson(system: System, agent: UserRow): Record<string, unknown> {
	return {
		login: agent.login,
		status: agent.status,
		pause_id: agent.status === 'PAUSED' ? 1 : null,
		last_change: system.times.seconds(agent.status_changed_at),
	};
}

function createAgent(system: System, input: Input): { id: number; login: string } {
	const { db, clock } = system;
	const login = input.requiredText('login').trim();
	if (findUser(db, login)) throw new ApiError('loginTaken', { login });
	const number = input.id('number');
	if (number === undefined) throw new ApiError('empty', { field: 'number' });
	const roles = readRoles(system, input);
	const id = db.insert('users', {
		login,
		name: input.requiredText('name'),
		surname: input.requiredText('surname'),
		email: input.text('email') ?? '',
		password_hash: hashPassword(input.requiredText('password')),
		active: Number(input.boolean('active') ?? true),
		is_agent: 1,
		change_password: Number(input.boolean('change_password') ?? false),
		number,
		outbound_mode: input.oneOf('outbound_mode', ['manual', 'auto']) ?? 'auto',
		caller_id: input.text('callerid') ?? null,
		language: input.oneOf('language', ['pl', 'en']) ?? 'pl',
		group_id: 1,
		status: 'OFF',
		status_changed_at: clock.now(),
		updated_at: clock.now(),
	});
	for (const roleId of roles) db.insert('user_roles', { user_id: id, role_id: roleId });
	nextRevision(db, 'users_revision');
	nextRevision(db, 'dictionaries_revision');
	return { id, login };
}

function readRoles(system: System, input: Input): number[] {
	return (input.texts('roles') ?? []).map((value) => {
		const role = system.db.get<{ id: number }>('SELECT id FROM roles WHERE id = CAST(? AS INTEGER)', value);
		if (!role) throw new ApiError('unknownValue', { field: 'roles', value });
		return role.id;
	});
}
