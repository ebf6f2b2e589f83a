import { newUserSchema } from '#lib/contract/admin-schema.ts';
import { adminUsers } from '#lib/server/directory/admin-users.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';

const maxBytes = 100_000;

/** Users, roles, queues, and what cannot be changed here. */
export const GET = adminApi(async (_event, { system }) =>
	Response.json(await adminUsers(system, services().sessions)),
);

/** Adds a user. */
export const POST = adminApi(async (event, { system, login: actor }) => {
	const { password, ...draft } = await readJson(event, newUserSchema, maxBytes);
	const secret = password === null ? null : { password, mustChange: draft.mustChangePassword };
	await (await system.administration()).add(actor, draft, secret);
	return new Response(null, { status: 204 });
});
