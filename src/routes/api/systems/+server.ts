import type { SystemList } from '#lib/contract/session-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { services } from '#lib/server/http/services.ts';

/** What the sign-in form may be prefilled with: the only system there is. Of several, nobody learns the names without signing in. */
export const GET = api(() => {
	const all = [...services().systems().values()];
	const told = all.length === 1 ? all : [];
	const list: SystemList = {
		systems: told.map(({ config: { address, name } }) => ({ address, name })),
	};
	return Response.json(list);
});
