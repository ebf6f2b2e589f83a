import type { CorpusMail } from './corpus-mail.ts';
import { defineMails } from './define-mails.ts';

/** Mails that begin a conversation, without a quote. */
export const firstMails: CorpusMail[] = defineMails('first', [
	{
		name: 'outlook-desktop-pl',
		client: 'outlook-desktop',
		features: ['word-html', 'conditional-comments', 'signature', 'cid'],
		images: [
			{ contentId: 'image001.png@01DC5A3E.{{hex}}', filename: 'image001.png', kind: 'png', size: 6_214 },
		],
	},
	{
		name: 'outlook-desktop-disclaimer-pl',
		client: 'outlook-desktop',
		features: ['word-html', 'disclaimer', 'wrong-charset'],
	},
	{ name: 'outlook-web-pl', client: 'outlook-web', features: ['element-to-proof', 'signature'] },
	{ name: 'outlook-mobile-pl', client: 'outlook-android', features: ['mobile-signature'] },
	{ name: 'outlook-ios-pl', client: 'outlook-ios', features: ['mobile-signature'] },
	{ name: 'gmail-web-pl', client: 'gmail-web', features: [] },
	{ name: 'gmail-signature-pl', client: 'gmail-web', features: ['signature', 'remote-image', 'table'] },
	{ name: 'gmail-android-pl', client: 'gmail-android', features: [] },
	{
		name: 'gmail-ios-photo-pl',
		client: 'gmail-ios',
		features: ['cid', 'photo', 'mobile-signature'],
		images: [{ contentId: 'ii_{{hex}}', filename: 'IMG_4471.jpg', kind: 'jpeg', size: 1_843_200 }],
	},
	{ name: 'apple-mail-pl', client: 'apple-mail', features: ['interchange-newline', 'signature'] },
	{ name: 'iphone-mail-pl', client: 'iphone-mail', features: ['mobile-signature'] },
	{
		name: 'iphone-mail-photo-pl',
		client: 'iphone-mail',
		features: ['cid', 'photo', 'mobile-signature'],
		images: [
			{ contentId: '{{hex}}-1-IMG_2210@telefon', filename: 'image0.jpeg', kind: 'jpeg', size: 2_411_724 },
			{ contentId: '{{hex}}-2-IMG_2211@telefon', filename: 'image1.jpeg', kind: 'jpeg', size: 2_205_003 },
		],
	},
	{ name: 'samsung-mail-pl', client: 'samsung-mail', features: ['mobile-signature'] },
	{ name: 'thunderbird-pl', client: 'thunderbird', features: ['signature'] },
	{ name: 'yahoo-mail-pl', client: 'yahoo', features: ['signature'] },
	{ name: 'wp-webmail-pl', client: 'wp', features: [] },
	{ name: 'onet-webmail-pl', client: 'onet', features: ['advertisement'] },
	{ name: 'o2-webmail-pl', client: 'o2', features: ['bare-breaks'] },
	{ name: 'interia-webmail-pl', client: 'interia', features: ['signature'] },
	{ name: 'roundcube-pl', client: 'roundcube', features: ['signature'] },
	{
		name: 'dark-hostile-white-pl',
		client: 'other',
		features: ['dark-hostile', 'white-on-white', 'hidden-text'],
	},
	{ name: 'emoji-pink-pl', client: 'other', features: ['emoji', 'coloured-background'] },
	{ name: 'broken-markup-pl', client: 'other', features: ['broken-markup', 'wrong-charset'] },
	{ name: 'gmail-web-en', client: 'gmail-web', language: 'en', features: [] },
	{
		name: 'outlook-desktop-en',
		client: 'outlook-desktop',
		language: 'en',
		features: ['word-html', 'disclaimer'],
	},
	{ name: 'outlook-desktop-de', client: 'outlook-desktop', language: 'de', features: ['word-html'] },
	{ name: 'gmx-webmail-de', client: 'gmx', language: 'de', features: [] },
]);
