import { shownNotificationSchema, type ShownNotification } from '#lib/contract/shown-notification.ts';
import { showAddress } from './show-address.ts';
import { tell } from './tell-server.ts';

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
	if (action === 'seen' && ticketId !== null) await tell('POST', '/api/push/seen', { ticketIds: [ticketId] });
	else await showAddress(worker, action === 'reply' ? path + composing : path);
}
