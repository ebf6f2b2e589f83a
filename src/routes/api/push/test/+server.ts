import type { PushTest } from '#lib/contract/push-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { services } from '#lib/server/http/services.ts';
import { pushOwner } from '#lib/server/push/push-owner.ts';

/** Sends a test message to this browser; the answer is what its push service said. 409 `push_dead`: there is none that could be told. */
export const POST = api(async (event) => {
	const { session, viewer } = await requireSession(event);
	const { push } = services();
	const waitSeconds = push.testWaitSeconds(session.handle);
	if (waitSeconds > 0) fail(429, 'throttled', { retryAfterSeconds: waitSeconds });
	const outcome = await push.test(pushOwner(session), viewer);
	if (outcome === null) fail(409, 'push_dead');
	const answer: PushTest = { outcome };
	return Response.json(answer);
});
