import { boardTokenSchema } from '#lib/contract/board-schema.ts';
import { deleteBoardCookie, setBoardCookie } from '#lib/server/boards/board-access.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';

const maxBytes = 1_000;

/** Takes the secret of a board's address for a cookie, so that it stands nowhere on the screen. */
export const POST = api(async (event) => {
	const { token } = await readJson(event, boardTokenSchema, maxBytes);
	if ((await services().boards.find(token)) === null) fail(404, 'not_found');
	setBoardCookie(event, token);
	return new Response(null, { status: 204 });
});

/** This screen shows the board no more. */
export const DELETE = api((event) => {
	deleteBoardCookie(event);
	return new Response(null, { status: 204 });
});
