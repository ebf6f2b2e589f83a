import { maxTimelinesPerRequest } from '#lib/contract/changes-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import type { TimelineWish } from '#lib/server/mirror/timelines.ts';

function readWish(text: string): TimelineWish {
	const [, ticketId, rev] = /^(\d{1,18})\.(\d{1,15})$/.exec(text) ?? [];
	return ticketId === undefined || rev === undefined
		? fail(400, 'bad_request')
		: { ticketId, rev: Number(rev) };
}

/** The timelines that are newer than the client's. */
export const GET = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const asked = event.url.searchParams.getAll('t');
	if (asked.length > maxTimelinesPerRequest) fail(400, 'bad_request');
	return Response.json(await system.mirror.timelines(viewer, asked.map(readWish)));
});
