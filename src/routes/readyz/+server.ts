import { readiness } from '#lib/server/http/readiness.ts';
import { services } from '#lib/server/http/services.ts';

/** Whether requests can be served, and how the server gets on with each system. */
export const GET = async () => {
	const report = await readiness(services());
	return Response.json(report, {
		status: report.ready ? 200 : 503,
		headers: { 'cache-control': 'no-store' },
	});
};
