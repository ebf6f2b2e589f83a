import { Hono } from 'hono';
import { requireElement } from '../auth.ts';
import { findUser } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import { readInput } from '../input.ts';
import { addUser, changeUser, removeRole, saveRole } from '../rules/user-accounts.ts';
import type { Env, System } from '../system.ts';
import { roleJson } from './role-json.ts';
import { userJson } from './user-json.ts';

/** Users and roles as an administrator keeps them (feature `user_administration`). */
export function userAdministrationRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();
	const may = requireElement('mobile_user_administration');

	routes.post('/users', may, async (context) => {
		const input = await readInput(context);
		const user = db.transaction(() => addUser(system, input));
		return context.json(userJson(system, user), 201);
	});

	routes.put('/users/:login', may, async (context) => {
		const login = context.req.param('login');
		const input = await readInput(context);
		const user = findUser(db, login);
		if (!user) throw new ApiError('unknownObject', { id: login });
		return context.json(
			userJson(
				system,
				db.transaction(() => changeUser(system, user, input)),
			),
		);
	});

	routes.post('/roles', may, async (context) => {
		const input = await readInput(context);
		const id = db.transaction(() => saveRole(system, null, input));
		return context.json(roleJson(system, id), 201);
	});

	routes.put('/roles/:id', may, async (context) => {
		const input = await readInput(context);
		const id = db.transaction(() => saveRole(system, Number(context.req.param('id')), input));
		return context.json(roleJson(system, id));
	});

	routes.delete('/roles/:id', may, (context) => {
		db.transaction(() => removeRole(system, Number(context.req.param('id'))));
		return context.body(null, 204);
	});
	return routes;
}
