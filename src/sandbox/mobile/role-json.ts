import { ApiError } from '../errors.ts';
import type { System } from '../system.ts';

interface RoleRow {
	id: number;
	name: string;
	permissions: string;
	built_in: number;
}

const asJson = ({ id, name, permissions, built_in }: RoleRow): Record<string, unknown> => ({
	role_id: String(id),
	name,
	permissions: JSON.parse(permissions) as string[],
	built_in: built_in === 1,
});

export const rolesJson = ({ db }: System): Record<string, unknown>[] =>
	db.all<RoleRow>('SELECT * FROM roles ORDER BY id').map(asJson);

export function roleJson({ db }: System, id: number): Record<string, unknown> {
	const role = db.get<RoleRow>('SELECT * FROM roles WHERE id = ?', id);
	if (!role) throw new ApiError('unknownObject', { id: String(id) });
	return asJson(role);
}
