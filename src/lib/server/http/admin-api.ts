import type { RequestEvent } from '@sveltejs/kit';
import { may } from '#lib/domain/viewer.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { api } from './api-handler.ts';
import { fail } from './fail.ts';
import { requireSession, type SignedIn } from './guard.ts';

/**
 * An API route for who may manage users; others get 403 `no_permission`. Where the system refuses our API user a call, an administrator is told
 * which one, since he can grant it.
 */
export const adminApi = (handler: (event: RequestEvent, who: SignedIn) => Promise<Response>) =>
	api(async (event: RequestEvent) => {
		const who = await requireSession(event);
		if (!may(who.viewer, 'users_manage')) fail(403, 'no_permission');
		try {
			return await handler(event, who);
		} catch (error) {
			if (error instanceof UpstreamError && error.status === 403)
				fail(502, 'permission_missing', { detail: error.call });
			throw error;
		}
	});
