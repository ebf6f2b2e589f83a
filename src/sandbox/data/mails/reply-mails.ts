import type { CorpusMail } from './corpus-mail.ts';
import { defineMails } from './define-mails.ts';

/** Mails that answer one of ours and quote it. */
export const replyMails: CorpusMail[] = defineMails('reply', [
	{
		name: 'outlook-desktop-reply-pl',
		client: 'outlook-desktop',
		features: ['word-html', 'quote', 'polish-headers'],
	},
	{
		name: 'outlook-desktop-nested-reply-pl',
		client: 'outlook-desktop',
		features: ['word-html', 'quote', 'nested-quote', 'english-headers', 'cid'],
		images: [
			{ contentId: 'image001.png@01DC6B21.{{hex}}', filename: 'image001.png', kind: 'png', size: 7_901 },
		],
	},
	{
		name: 'outlook-web-reply-pl',
		client: 'outlook-web',
		features: ['quote', 'appendonsend', 'polish-headers'],
	},
	{
		name: 'outlook-web-x-classes-reply-pl',
		client: 'outlook-web',
		features: ['quote', 'nested-quote', 'x-classes', 'english-headers'],
	},
	{
		name: 'outlook-mobile-reply-pl',
		client: 'outlook-ios',
		features: ['quote', 'mobile-signature', 'polish-headers'],
	},
	{ name: 'gmail-web-reply-pl', client: 'gmail-web', features: ['quote', 'top-posting'] },
	{ name: 'gmail-nested-reply-pl', client: 'gmail-web', features: ['quote', 'nested-quote', 'top-posting'] },
	{ name: 'gmail-android-reply-pl', client: 'gmail-android', features: ['quote', 'top-posting'] },
	{ name: 'gmail-ios-reply-pl', client: 'gmail-ios', features: ['quote', 'top-posting'] },
	{ name: 'gmail-bottom-posting-reply-pl', client: 'gmail-web', features: ['quote', 'bottom-posting'] },
	{
		name: 'gmail-signature-below-quote-pl',
		client: 'gmail-web',
		features: ['quote', 'signature', 'text-below-quote', 'disclaimer'],
	},
	{ name: 'apple-mail-reply-pl', client: 'apple-mail', features: ['quote', 'cite', 'interchange-newline'] },
	{
		name: 'apple-mail-nested-reply-pl',
		client: 'apple-mail',
		features: ['quote', 'nested-quote', 'cite', 'english-headers'],
	},
	{ name: 'iphone-mail-reply-pl', client: 'iphone-mail', features: ['quote', 'cite', 'mobile-signature'] },
	{
		name: 'samsung-mail-reply-pl',
		client: 'samsung-mail',
		features: ['quote', 'unwrapped-quote', 'mobile-signature', 'polish-headers'],
	},
	{ name: 'thunderbird-reply-pl', client: 'thunderbird', features: ['quote', 'cite', 'top-posting'] },
	{
		name: 'thunderbird-bottom-reply-pl',
		client: 'thunderbird',
		features: ['quote', 'nested-quote', 'cite', 'bottom-posting', 'signature'],
	},
	{ name: 'yahoo-reply-pl', client: 'yahoo', features: ['quote', 'yahoo-quoted'] },
	{ name: 'wp-webmail-reply-pl', client: 'wp', features: ['quote'] },
	{ name: 'onet-webmail-reply-pl', client: 'onet', features: ['quote'] },
	{ name: 'o2-webmail-reply-pl', client: 'o2', features: ['quote', 'bare-breaks'] },
	{ name: 'interia-webmail-reply-pl', client: 'interia', features: ['quote', 'polish-headers'] },
	{ name: 'roundcube-reply-pl', client: 'roundcube', features: ['quote', 'cite'] },
	{
		name: 'footer-below-quote-pl',
		client: 'other',
		features: ['quote', 'text-below-quote', 'advertisement', 'cid', 'original-message'],
		images: [{ contentId: 'baner.{{hex}}@firma', filename: 'baner-targi.png', kind: 'png', size: 21_330 }],
	},
	{ name: 'gmail-web-reply-en', client: 'gmail-web', language: 'en', features: ['quote', 'top-posting'] },
	{
		name: 'outlook-desktop-reply-en',
		client: 'outlook-desktop',
		language: 'en',
		features: ['word-html', 'quote', 'english-headers'],
	},
	{ name: 'apple-mail-reply-en', client: 'apple-mail', language: 'en', features: ['quote', 'cite'] },
	{ name: 'gmail-web-reply-de', client: 'gmail-web', language: 'de', features: ['quote', 'top-posting'] },
	{
		name: 'outlook-desktop-reply-de',
		client: 'outlook-desktop',
		language: 'de',
		features: ['word-html', 'quote', 'german-headers'],
	},
	{ name: 'thunderbird-reply-de', client: 'thunderbird', language: 'de', features: ['quote', 'cite'] },
	{ name: 'gmx-reply-de', client: 'gmx', language: 'de', features: ['quote', 'german-headers'] },
]);
