import { Hono } from 'hono';
import { requireElement } from '../auth.ts';
import { nextRevision } from '../db/meta.ts';
import type { UserRow } from '../db/rows.ts';
import { findUser, users } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import { readInput } from '../input.ts';
import { hashPassword, verifyPassword } from '../passwords.ts';
import { requireGoodPassword } from '../rules/user-accounts.ts';
import type { Env, System } from '../system.ts';
import { rolesJson } from './role-json.ts';
import { userJson } from './user-json.ts';

/** Sign-in, users and roles of the extension. */
export function mobileUserRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.post('/sign_in', requireElement('mobile_sign_in'), async (context) => {
		const input = await readInput(context);
		const user = signedIn(system, input.requiredText('login'), input.requiredText('password'));
		return context.json({ user: userJson(system, user) });
	});

	routes.put('/users/:login/password', requireElement('mobile_sign_in'), async (context) => {
		const input = await readInput(context);
		const user = requireUser(system, context.req.param('login'));
		changePassword(system, user, input.requiredText('old_password'), input.requiredText('new_password'));
		return context.body(null, 204);
	});

	routes.get('/users', requireElement('mobile_users'), (context) =>
		context.json(users(db).map((user) => userJson(system, user))),
	);

	routes.get('/users/:login', requireElement('mobile_users'), (context) =>
		context.json(userJson(system, requireUser(system, context.req.param('login')))),
	);

	routes.get('/roles', requireElement('mobile_users'), (context) => context.json(rolesJson(system)));
	return routes;
}

// An unknown login and a wrong password must look the same; an inactive user learns so only with his password.
function signedIn(system: System, login: string, password: string): UserRow {
	const user = findUser(system.db, login);
	if (!user || !verifyPassword(password, user.password_hash)) throw new ApiError('wrongPassword');
	if (user.active === 0) throw new ApiError('inactiveUser');
	return user;
}

function requireUser(system: System, login: string): UserRow {
	const user = findUser(system.db, login);
	if (!user) throw new ApiError('unknownObject', { id: login });
	return user;
}

function changePassword(system: System, user: UserRow, oldPassword: string, newPassword: string): void {
	if (!verifyPassword(oldPassword, user.password_hash)) throw new ApiError('wrongPassword');
	requireGoodPassword(newPassword);
	system.db.transaction(() => {
		const updatedAt = system.clock.now();
		system.db.update('users', user.id, {
			password_hash: hashPassword(newPassword),
			change_password: 0,
			updated_at: updatedAt,
		});
		nextRevision(system.db, 'users_revision');
	});
}
