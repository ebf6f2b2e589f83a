import { passwordSetSchema } from '#lib/contract/admin-schema.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';

const maxBytes = 8_000;

/** Sets a user's password. He is signed out wherever he is signed in; an administrator who sets his own stays here. */
export const PUT = adminApi(async (event, { system, session }) => {
	const { password, mustChangePassword } = await readJson(event, passwordSetSchema, maxBytes);
	const secret = { password, mustChange: mustChangePassword };
	const administration = await system.administration();
	const login = await administration.setPassword(session.login, event.params['login'] ?? '', secret);
	await services().sessions.endOfUsers(session.system, [login], session.handle);
	return new Response(null, { status: 204 });
});
