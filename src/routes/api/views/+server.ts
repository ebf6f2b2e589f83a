import { viewsChangeSchema, type StoredViews } from '#lib/contract/views-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';

/** 30 views with the longest names and queries, and room to spare. */
const maxBytes = 200_000;

/** My saved views. */
export const GET = api(async (event) => {
	const { session } = await requireSession(event);
	return Response.json(await services().views.of(session));
});

/** Stores my views unless another device has changed them meanwhile. */
export const PUT = api(async (event) => {
	const { session } = await requireSession(event);
	const change = await readJson(event, viewsChangeSchema, maxBytes);
	const revision = await services().views.save(session, change);
	if (revision === null) fail(409, 'changed_meanwhile');
	const answer: StoredViews = { revision, views: change.views, defaultId: change.defaultId };
	return Response.json(answer);
});
