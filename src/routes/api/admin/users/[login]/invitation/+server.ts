import type { InvitationLink } from '#lib/contract/admin-schema.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { fail } from '#lib/server/http/fail.ts';

/** A new invitation of a user; any earlier one of his no longer works. */
export const POST = adminApi(async (event, { system, login: actor }) => {
	const { limits } = await (await system.administration()).read();
	if (limits.includes('invitations_in_panel')) fail(409, 'managed_in_thulium');
	const { token, expiresAt } = await system.invitations.make(actor, event.params['login'] ?? '');
	const link: InvitationLink = { url: `${event.url.origin}/invitation#${token}`, expiresAt };
	return Response.json(link);
});
