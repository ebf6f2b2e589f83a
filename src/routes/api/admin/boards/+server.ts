import { newBoardSchema, type BoardLink } from '#lib/contract/board-schema.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';

const maxBytes = 60_000;

export const GET = adminApi(async (_event, { session }) =>
	Response.json(await services().boards.list(session.system)),
);

/** A new board; its address is told this once. */
export const POST = adminApi(async (event, { session, login }) => {
	const wish = await readJson(event, newBoardSchema, maxBytes);
	const { id, token } = await services().boards.make(session.system, login, wish);
	const link: BoardLink = { id, url: `${event.url.origin}/board#${token}` };
	return Response.json(link);
});
