import type { PushNotices } from '#lib/contract/push-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { services } from '#lib/server/http/services.ts';

/** Tickets of which I was told and which I have not looked at since, newest first. */
export const GET = api(async (event) => {
	const { session, viewer } = await requireSession(event);
	const notices = await services().push.notices(session.system, viewer);
	const answer: PushNotices = {
		notices: notices.map(({ ticketId, kind, happenedAt }) => ({ ticketId, kind, happenedAt })),
	};
	return Response.json(answer);
});
