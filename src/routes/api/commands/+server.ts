import { commandSchema } from '#lib/contract/command-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';

/** Above the longest text that the schema lets through, in UTF-8 and escaped. */
const maxBytes = 4_000_000;

/** Does a command, at most once for one id. 202: it is still running. */
export const POST = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const command = await readJson(event, commandSchema, maxBytes);
	const outcome = await system.commands.submit(viewer, command);
	if (outcome === 'conflict') fail(409, 'command_conflict');
	return Response.json(outcome, { status: outcome.state === 'running' ? 202 : 200 });
});
