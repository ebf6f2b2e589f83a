import type { CorpusMail } from './corpus-mail.ts';
import { defineMails } from './define-mails.ts';

/** Mails that answer one of ours and quote it. */
export const replyMails: CorpusMail[] = defineMails('reply', [
	{ name: 'gmail-web-reply-pl', client: 'gmail-web', features: ['quote', 'top-posting'] },
	{ name: 'gmail-web-reply-en', client: 'gmail-web', language: 'en', features: ['quote', 'top-posting'] },
	{ name: 'gmail-web-reply-de', client: 'gmail-web', language: 'de', features: ['quote', 'top-posting'] },
]);
