import type { MiddlewareHandler } from 'hono';
import type { Db } from './db/db.ts';
import { ApiError } from './errors.ts';
import { verifyPassword } from './passwords.ts';
import type { ApiUser, Env } from './system.ts';

/** HTTP Basic of an API user; who it is lands in the context. @throws ApiError 401 */
export function authenticate(db: Db): MiddlewareHandler<Env> {
	// Passwords of API users cannot change while the system runs, so one slow check per header is enough.
	const known = new Map<string, ApiUser>();
	return async (context, next) => {
		const header = context.req.header('authorization') ?? '';
		const apiUser = known.get(header) ?? findApiUser(db, header);
		if (!apiUser) throw new ApiError('wrongCredentials');
		known.set(header, apiUser);
		context.set('apiUser', apiUser);
		await next();
	};
}

/** Lets the request through when the API user may call this element. @throws ApiError 403 naming the element */
export function requireElement(element: string): MiddlewareHandler<Env> {
	return async (context, next) => {
		const permissions = context.get('apiUser')?.permissions ?? [];
		if (!mayCall(permissions, context.req.method, element)) throw new ApiError('noPermission', { element });
		await next();
	};
}

function mayCall(permissions: readonly string[], method: string, element: string): boolean {
	if (permissions.includes('*') || permissions.includes(element)) return true;
	return permissions.includes(`${method === 'HEAD' ? 'GET' : method} ${element}`);
}

function findApiUser(db: Db, header: string): ApiUser | null {
	const match = /^Basic\s+(\S+)$/i.exec(header);
	if (!match) return null;
	const decoded = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
	const colon = decoded.indexOf(':');
	if (colon < 0) return null;
	const login = decoded.slice(0, colon);
	const row = db.get<{ password_hash: string; permissions: string }>(
		'SELECT password_hash, permissions FROM api_users WHERE login = ?',
		login,
	);
	if (!row || !verifyPassword(decoded.slice(colon + 1), row.password_hash)) return null;
	return { login, permissions: JSON.parse(row.permissions) as string[] };
}
