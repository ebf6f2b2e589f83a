import { queueMembersSchema } from '#lib/contract/admin-schema.ts';
import { channelOrder } from '#lib/domain/account.ts';
import { adminApi } from '#lib/server/http/admin-api.ts';
import { fail } from '#lib/server/http/fail.ts';
import { readJson } from '#lib/server/http/read-json.ts';

const maxBytes = 500_000;

/** Assigns several users to a queue at once. */
export const PUT = adminApi(async (event, { system, login: actor }) => {
	const { changes } = await readJson(event, queueMembersSchema, maxBytes);
	const channel = channelOrder.find((each) => each === event.params['channel']) ?? fail(404, 'not_found');
	const known = (await system.knownQueues())[channel];
	const queue = known?.find(({ id }) => id === event.params['id']) ?? fail(409, 'unknown_queue');
	await (await system.administration()).changeMembers(actor, { channel, ...queue }, changes);
	return new Response(null, { status: 204 });
});
