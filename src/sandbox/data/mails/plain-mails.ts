import type { CorpusMail } from './corpus-mail.ts';
import { defineMails, type MailDraft } from './define-mails.ts';

const first: MailDraft[] = [
	text('plain-simple-pl', 'other', []),
	text('plain-signature-pl', 'other', ['signature']),
	text('plain-shouting-pl', 'other', []),
	text('plain-disclaimer-pl', 'other', ['disclaimer']),
	{ ...text('plain-simple-en', 'other', []), language: 'en' },
	{ ...text('plain-simple-de', 'other', []), language: 'de' },
];
const replies: MailDraft[] = [
	text('plain-thunderbird-top-pl', 'thunderbird', ['quote', 'top-posting']),
	text('plain-thunderbird-bottom-pl', 'thunderbird', ['quote', 'bottom-posting', 'signature']),
	text('plain-gmail-pl', 'gmail-web', ['quote', 'top-posting', 'wrapped-header']),
	text('plain-nested-pl', 'other', ['quote', 'nested-quote']),
	text('plain-outlook-pl', 'outlook-desktop', ['quote', 'english-headers', 'unmarked-quote']),
	text('plain-outlook-polish-headers-pl', 'outlook-web', ['quote', 'polish-headers', 'unmarked-quote']),
	text('plain-original-message-pl', 'outlook-desktop', ['quote', 'original-message', 'unmarked-quote']),
	text('plain-iphone-pl', 'iphone-mail', ['quote', 'mobile-signature']),
	text('plain-wp-pl', 'wp', ['quote', 'top-posting']),
	text('plain-text-after-quote-pl', 'other', ['quote', 'bottom-posting', 'text-below-quote']),
	text('plain-three-levels-pl', 'thunderbird', ['quote', 'nested-quote', 'top-posting']),
	text('plain-flowed-pl', 'other', ['quote', 'bottom-posting', 'signature']),
	text('plain-trimmed-pl', 'other', ['quote', 'bottom-posting']),
	text('plain-quote-below-signature-pl', 'other', ['quote', 'signature', 'top-posting']),
	text('plain-onet-pl', 'onet', ['quote', 'top-posting']),
	text('plain-hard-wrapped-pl', 'other', ['quote', 'bottom-posting', 'text-below-quote']),
	{ ...text('plain-reply-en', 'gmail-web', ['quote', 'top-posting']), language: 'en' },
	{ ...text('plain-reply-de', 'thunderbird', ['quote', 'top-posting']), language: 'de' },
];
const whole: MailDraft[] = [
	{
		...text('plain-interleaved-pl', 'thunderbird', ['quote', 'interleaved', 'signature']),
		story: {
			subject: 'Re: Ustalenia przed dostawą',
			queue: 'orders',
			category: 'Dostawa',
			answer: 'dziękuję, wszystko zapisane. Odbiór starego mebla jest bezpłatny.',
		},
	},
];

/** Mails without HTML. */
export const plainMails: CorpusMail[] = [
	...defineMails('first', first),
	...defineMails('reply', replies),
	...defineMails('whole', whole),
];

function text(name: string, client: string, features: readonly string[]): MailDraft {
	return { name, client, features: ['plain', ...features], format: 'text' };
}
