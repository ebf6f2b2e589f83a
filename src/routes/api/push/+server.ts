import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { services } from '#lib/server/http/services.ts';
import { pushOwner } from '#lib/server/push/push-owner.ts';

/** How it stands with push on this device, and what I want to be told. */
export const GET = api(async (event) => {
	const { session } = await requireSession(event);
	return Response.json(await services().push.state(pushOwner(session)));
});
