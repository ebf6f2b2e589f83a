import { presenceSchema } from '#lib/contract/presence-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { services } from '#lib/server/http/services.ts';
import { PresenceBook } from '#lib/server/presence/presence.ts';

const maxBytes = 1_000;

/** Where this page is; answers with the others who are at tickets that this user may see. */
export const POST = api(async (event) => {
	const { session, system, viewer } = await requireSession(event);
	const place = await readJson(event, presenceSchema, maxBytes);
	const { store, now } = services();
	const book = new PresenceBook(store, now);
	await book.say(session, viewer, place, system.mirror);
	return Response.json({ people: await book.others(session.system, viewer, system.mirror) });
});
