import { markUnseen } from '#lib/client/db/change-unseen.ts';
import { systemOfDb } from '#lib/client/db/db-name.ts';
import { forgetShown } from '#lib/client/db/shown-pushes.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import { pushNoticesSchema } from '#lib/contract/push-schema.ts';
import { shownNotificationSchema, type ShownNotification } from '#lib/contract/shown-notification.ts';
import { systemOfPath } from '#lib/util/safe-next.ts';
import { showBadge } from './badge.ts';
import { showAddress } from './show-address.ts';
import { ask, tell } from './tell-server.ts';

const composing = '?compose=reply';

/** Acts on a tap on one of our notifications; others are none of our business. */
export function handlePushClick(worker: ServiceWorkerGlobalScope, event: NotificationEvent): void {
	const shown = shownNotificationSchema.safeParse(event.notification.data);
	if (!shown.success) return;
	event.notification.close();
	event.waitUntil(act(worker, event.action, shown.data));
}

async function act(
	worker: ServiceWorkerGlobalScope,
	action: string,
	shown: ShownNotification,
): Promise<void> {
	const { path, ticketId } = shown;
	await forgetShown(path);
	if (action === 'seen' && ticketId !== null) await markSeen(worker, path, ticketId);
	else await showAddress(worker, action === 'reply' ? path + composing : path);
}

/** What the server cannot be told now is noted on the device, as a look at the ticket would be; the app tells it when it is opened next. */
async function markSeen(worker: ServiceWorkerGlobalScope, path: string, ticketId: string): Promise<void> {
	if (await tell('POST', '/api/push/seen', { ticketIds: [ticketId] })) {
		await renewBadge(worker);
		return;
	}
	const name = await dbOf(systemOfPath(path));
	if (name === null) return;
	const db = new UserDb(name, { mustExist: true });
	await markUnseen(db, [ticketId], true).finally(() => db.close());
}

/** No app is open that would count what is left. */
async function renewBadge(worker: ServiceWorkerGlobalScope): Promise<void> {
	const left = pushNoticesSchema.safeParse(await ask('/api/push/notices'));
	if (left.success) await showBadge(worker, left.data.notices.length);
}

/** The database of who works in this system here; null when there is none, or it cannot be told whose it is. */
async function dbOf(system: string | null): Promise<string | null> {
	const databases = await indexedDB.databases();
	const names = databases.flatMap(({ name }) =>
		name !== undefined && systemOfDb(name) === system ? [name] : [],
	);
	const [only, ...others] = names;
	return system !== null && only !== undefined && others.length === 0 ? only : null;
}
