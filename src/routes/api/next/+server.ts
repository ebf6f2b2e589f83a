import { nextWishSchema, type NextAnswer } from '#lib/contract/next-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';

const maxBytes = 16_000;

/** The ticket to work on next. */
export const POST = api(async (event) => {
	const { system, viewer } = await requireSession(event);
	const { skip } = await readJson(event, nextWishSchema, maxBytes);
	const answer: NextAnswer = { ticketId: await system.mirror.nextTicket(viewer, new Set(skip)) };
	return Response.json(answer);
});
