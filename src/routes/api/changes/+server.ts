import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { observeFeed } from '#lib/server/http/metrics.ts';

/** Anything but a number is as good as none. */
const readLimit = (text: string | null): number | null =>
	text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;

/** What changed since the client's cursor, within the viewer's access. */
export const GET = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const query = event.url.searchParams;
	const changes = await system.mirror.changes(viewer, {
		cursor: query.get('cursor'),
		dictionaries: query.get('dictionaries'),
		viewer: query.get('viewer'),
		limit: readLimit(query.get('limit')),
	});
	observeFeed(system.config.address, changes.tickets.length + changes.gone.length);
	return Response.json(changes);
});
