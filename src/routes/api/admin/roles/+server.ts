import { roleDraftSchema } from '#lib/contract/admin-schema.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { readJson } from '#lib/server/http/read-json.ts';

const maxBytes = 8_000;

/** Adds a role. */
export const POST = adminApi(async (event, { system, login: actor }) => {
	const role = await readJson(event, roleDraftSchema, maxBytes);
	await (await system.administration()).saveRole(actor, role, null);
	return new Response(null, { status: 204 });
});
