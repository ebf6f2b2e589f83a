import type { RequestEvent } from '@sveltejs/kit';
import type { DeviceList } from '#lib/contract/session-schema.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { services } from '#lib/server/http/services.ts';

/** The devices on which I am signed in. */
export const GET = api(async (event: RequestEvent) => {
	const { session } = await requireSession(event);
	const devices = await services().sessions.devicesOf(session.system, session.login);
	const list: DeviceList = {
		devices: devices.map((device) => ({ ...device, current: device.id === session.handle })),
	};
	return Response.json(list);
});
