import { notification as en } from './en/notification.ts';
import type { Language } from './language.ts';
import { notification as pl, type NotificationTexts } from './pl/notification.ts';

/** The texts of notifications by language, for the server and the service worker, which speak to several people or to nobody in particular. */
export const notificationTexts: Record<Language, NotificationTexts> = { pl, en };
