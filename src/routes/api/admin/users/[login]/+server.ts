import { userChangeSchema } from '#lib/contract/admin-schema.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { readJson } from '#lib/server/http/read-json.ts';

const maxBytes = 100_000;

/** Changes a user. */
export const PUT = adminApi(async (event, { system, login: actor }) => {
	const { revision, ...account } = await readJson(event, userChangeSchema, maxBytes);
	const login = event.params['login'] ?? '';
	await (await system.administration()).change(actor, login, { ...account, login }, revision);
	return new Response(null, { status: 204 });
});
