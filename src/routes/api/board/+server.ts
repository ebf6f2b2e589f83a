import { boardAccess } from '#lib/server/boards/board-access.ts';
import { readBoard } from '#lib/server/boards/count-board.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { services } from '#lib/server/http/services.ts';

/** The board as it stands now. */
export const GET = api(async (event) => {
	const { system, view } = await boardAccess(event);
	const { store, now } = services();
	const shown = (await view()) ?? fail(404, 'not_found');
	return Response.json(await readBoard(store, system, shown, now()));
});
