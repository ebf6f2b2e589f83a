import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';

/** What became of a command of mine. 404: it is not known, or was not done; it may be sent (again) under the same id. */
export const GET = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const outcome = await system.commands.ask(viewer, event.params['id'] ?? '');
	if (outcome === null) fail(404, 'not_found');
	return Response.json(outcome, { status: outcome.state === 'running' ? 202 : 200 });
});
