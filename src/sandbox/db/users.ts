import type { PermissionName } from '../data/seed-data.ts';
import { ApiError } from '../errors.ts';
import type { Db } from './db.ts';
import type { UserRow } from './rows.ts';

export function users(db: Db): UserRow[] {
	return db.all<UserRow>('SELECT * FROM users ORDER BY id');
}

export function findUser(db: Db, login: string): UserRow | undefined {
	return db.get<UserRow>('SELECT * FROM users WHERE login = ?', login);
}

/** @throws ApiError 400 (130001) when there is no such user or he is inactive */
export function activeUser(db: Db, login: string): UserRow {
	const user = findUser(db, login);
	if (!user || user.active === 0) throw new ApiError('unknownUser', { login });
	return user;
}

export function fullName(user: { name: string; surname: string }): string {
	return `${user.name} ${user.surname}`.trim();
}

/** Full name of the user with this login; the login itself when he is gone. */
export function nameOf(db: Db, login: string): string {
	const user = findUser(db, login);
	return user ? fullName(user) : login;
}

export function roleIds(db: Db, userId: number): number[] {
	const sql = 'SELECT role_id FROM user_roles WHERE user_id = ? ORDER BY role_id';
	return db.all<{ role_id: number }>(sql, userId).map(({ role_id: id }) => id);
}

/** Permissions of all roles of the user together. */
export function permissionsOf(db: Db, userId: number): PermissionName[] {
	const sql =
		'SELECT r.permissions FROM roles r JOIN user_roles u ON u.role_id = r.id WHERE u.user_id = ? ORDER BY r.id';
	const lists = db.all<{ permissions: string }>(sql, userId);
	return [...new Set(lists.flatMap(({ permissions }) => JSON.parse(permissions) as PermissionName[]))];
}
