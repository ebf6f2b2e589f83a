import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';

/**
 * Takes a command of mine back, so that it is never done, however late it still arrives. `refused` says that it worked; anything else is what
 * has become of it.
 */
export const DELETE = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const outcome = await system.commands.withdraw(viewer, event.params['id'] ?? '');
	return Response.json(outcome ?? fail(404, 'not_found'));
});

/** What became of a command of mine. 404: it is not known, or was not done; it may be sent (again) under the same id. */
export const GET = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const outcome = await system.commands.ask(viewer, event.params['id'] ?? '');
	if (outcome === null) fail(404, 'not_found');
	return Response.json(outcome, { status: outcome.state === 'running' ? 202 : 200 });
});
