import * as z from 'zod/mini';
import { downloadNoticeTag } from '#lib/contract/download-names.ts';
import { mayTellOfDownload } from '#lib/client/db/download-notice.ts';
import type { DownloadRow } from '#lib/client/db/schema.ts';
import { UserDb, UserDbDeleted } from '#lib/client/db/user-db.ts';
import { systemOfDb } from '#lib/client/db/db-name.ts';
import { showAddress } from '../show-address.ts';
import { downloads as en } from '#lib/i18n/en/downloads.ts';
import { downloads as pl } from '#lib/i18n/pl/downloads.ts';

/** Where a tap on the notification leads. */
const noticeSchema = z.looseObject({
	kind: z.literal('download'),
	path: z.string().check(z.startsWith('/')),
});

/** Who has signed out meanwhile is told nothing. */
async function isToBeTold(dbName: string): Promise<boolean> {
	const db = new UserDb(dbName, { mustExist: true });
	try {
		return await mayTellOfDownload(db, Date.now());
	} catch (error) {
		if (error instanceof UserDbDeleted) return false;
		throw error;
	} finally {
		await db.close();
	}
}

/** Says that a file has come, where the user allowed it and wants it now. A browser that refuses after all has told nobody anything; the app itself still does. */
export async function notifyDone(
	registration: ServiceWorkerRegistration,
	dbName: string,
	row: DownloadRow,
): Promise<void> {
	if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
	if (!(await isToBeTold(dbName))) return;
	const words = row.language === 'en' ? en : pl;
	const data: z.infer<typeof noticeSchema> = { kind: 'download', path: ticketPath(dbName, row.ticketId) };
	await registration
		.showNotification(words.doneTitle, {
			body: row.name ?? words.unnamed,
			tag: `${downloadNoticeTag}${row.token}`,
			icon: '/icons/icon-192.png',
			badge: '/icons/monochrome-512.png',
			lang: row.language,
			data,
		})
		.catch(() => undefined);
}

export const ticketPath = (dbName: string, ticketId: string): string =>
	`/t/${encodeURIComponent(systemOfDb(dbName) ?? '')}/${encodeURIComponent(ticketId)}`;

/** A tap on such a notification leads to the ticket. Other notifications are none of our business. */
export function handleNoticeClick(worker: ServiceWorkerGlobalScope, event: NotificationEvent): void {
	const { notification } = event;
	const notice = noticeSchema.safeParse(notification.data);
	if (!notice.success) return;
	notification.close();
	event.waitUntil(showAddress(worker, notice.data.path));
}
