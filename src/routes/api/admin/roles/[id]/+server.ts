import { roleDraftSchema } from '#lib/contract/admin-schema.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { readJson } from '#lib/server/http/read-json.ts';

const maxBytes = 8_000;

/** Changes a role for everybody who has it. */
export const PUT = adminApi(async (event, { system, login: actor }) => {
	const role = await readJson(event, roleDraftSchema, maxBytes);
	await (await system.administration()).saveRole(actor, role, event.params['id'] ?? '');
	return new Response(null, { status: 204 });
});

/** Removes a role from everybody and for good. */
export const DELETE = adminApi(async (event, { system, login: actor }) => {
	await (await system.administration()).removeRole(actor, event.params['id'] ?? '');
	return new Response(null, { status: 204 });
});
