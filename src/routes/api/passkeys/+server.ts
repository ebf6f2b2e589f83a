import type { RequestEvent } from '@sveltejs/kit';
import { newPasskeySchema, type PasskeyList } from '#lib/contract/passkey-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { deviceLabel } from '#lib/server/session/device-label.ts';

const maxBytes = 64_000;

/** My passkeys. */
export const GET = api(async (event: RequestEvent) => {
	const { session } = await requireSession(event);
	const list: PasskeyList = {
		passkeys: await services().passkeys.kept.list(session),
		suggestedName: deviceLabel(event.request.headers.get('user-agent')),
	};
	return Response.json(list);
});

/** Adds the passkey that the browser has made. */
export const POST = api(async (event: RequestEvent) => {
	const { session } = await requireSession(event);
	const wish = await readJson(event, newPasskeySchema, maxBytes);
	await services().passkeys.add({ system: session.system, login: session.login }, wish);
	return new Response(null, { status: 204 });
});
