import { pushMessageSchema, type PushMessage } from '#lib/contract/push-schema.ts';
import { appLanguage } from '#lib/client/db/app-language.ts';
import { forgetShown, noteShown } from '#lib/client/db/shown-pushes.ts';
import { shownNotificationSchema, type ShownNotification } from '#lib/contract/shown-notification.ts';
import { notificationTexts } from '#lib/i18n/notification-texts.ts';
import { urlOrNull } from '#lib/util/url-or-null.ts';
import { showBadge } from './badge.ts';
import { tell } from './tell-server.ts';

/** The standard's own types lag behind what browsers do. */
interface NotificationLook extends NotificationOptions {
	data: ShownNotification;
	renotify?: boolean;
	timestamp?: number;
	actions?: { action: string; title: string }[];
}
interface DeclarativePushEvent extends PushEvent {
	/** Safari: the notification that it shows itself unless the worker shows another one. */
	readonly notification?: Notification | null;
}

const icon = '/icons/icon-192.png';
/** White on nothing, for the status bar. */
const badge = '/icons/monochrome-512.png';

function parse(text: string | undefined): PushMessage | null {
	try {
		return pushMessageSchema.parse(JSON.parse(text ?? ''));
	} catch {
		return null;
	}
}

/** Where a tap leads: an address of this app, whatever stands in the message. */
function placeOf(navigate: string, origin: string): string {
	const url = urlOrNull(navigate, origin);
	return url === null || url.pathname.startsWith('//') ? '/' : url.pathname + url.search;
}

function lookOf({ notification }: PushMessage, origin: string): NotificationLook {
	const { body, lang, tag, silent, navigate, data } = notification;
	const shown: ShownNotification = {
		push: data.id,
		path: placeOf(navigate, origin),
		ticketId: data.ticketId,
	};
	return {
		icon,
		badge,
		tag,
		data: shown,
		actions: data.actions,
		// A newer one on the same ticket is news: it may ring again.
		renotify: silent !== true,
		silent: silent ?? false,
		...(body === undefined ? {} : { body }),
		...(lang === undefined ? {} : { lang }),
	};
}

/** A push must show something; a browser that sees one without stops them all. */
async function showNeutral({ registration, navigator }: ServiceWorkerGlobalScope): Promise<void> {
	// Whatever happens to the store, something is shown.
	const noted = await appLanguage().catch(() => null);
	const texts = notificationTexts[noted ?? (navigator.language.startsWith('en') ? 'en' : 'pl')];
	const shown: ShownNotification = { push: '', path: '/', ticketId: null };
	await registration.showNotification(texts.app, {
		body: texts.something,
		icon,
		badge,
		tag: 'unreadable',
		data: shown,
	});
}

/**
 * Puts away what is out of date: tickets that were looked at elsewhere meanwhile, and older notifications of this ticket where the browser
 * stacks them instead of replacing.
 */
async function closeOutdated(
	{ registration }: ServiceWorkerGlobalScope,
	message: PushMessage,
	path: string,
): Promise<void> {
	const { data, tag } = message.notification;
	const unseen = data.unseenIds == null ? null : new Set(data.unseenIds);
	for (const notification of await registration.getNotifications()) {
		const shown = shownNotificationSchema.safeParse(notification.data);
		if (!shown.success || shown.data.push === data.id) continue;
		const { ticketId } = shown.data;
		const isSeen = ticketId !== null && unseen !== null && !unseen.has(ticketId);
		if (!isSeen && notification.tag !== tag) continue;
		notification.close();
		// Of its own place the newer one is noted.
		if (shown.data.path !== path) await forgetShown(shown.data.path);
	}
}

/** Shows a push, whatever is in it. Resolves when everything that follows from it is done; showing comes first. */
export async function showPush(worker: ServiceWorkerGlobalScope, event: DeclarativePushEvent): Promise<void> {
	const message = parse(event.data?.text());
	const isShownByBrowser = event.data === null && event.notification != null;
	if (message === null) {
		if (!isShownByBrowser) await showNeutral(worker);
		return;
	}
	const { title, data } = message.notification;
	const look = lookOf(message, worker.location.origin);
	await worker.registration.showNotification(title, look);
	await Promise.allSettled([
		noteShown(look.data, Date.now()),
		closeOutdated(worker, message, look.data.path),
		showBadge(worker, data.unseen),
		tell('POST', '/api/push/received', { id: data.id }),
	]);
}
