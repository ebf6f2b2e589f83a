import { auditPage } from '#lib/server/directory/audit-page.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { services } from '#lib/server/http/services.ts';

/** Who changed what, newest first. */
export const GET = adminApi(async (event, { session }) =>
	Response.json(await auditPage(services().store, session.system, event.url.searchParams)),
);
