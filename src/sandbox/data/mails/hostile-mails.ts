import type { CorpusMail, CorpusStory } from './corpus-mail.ts';
import { defineMails, type MailDraft } from './define-mails.ts';

const answer = 'dziękujemy za wiadomość. Proszę o podanie numeru zamówienia, sprawdzimy sprawę.';

/** Mails made to do harm; none may run, ask anybody for anything or cover the screen. */
export const hostileMails: CorpusMail[] = defineMails('whole', [
	hostile('hostile-script', ['script'], 'invoices', 'Faktura', 'Prośba o fakturę'),
	hostile(
		'hostile-event-handlers',
		['event-handlers', 'svg'],
		'orders',
		'Status zamówienia',
		'Gdzie moja paczka??',
	),
	hostile(
		'hostile-javascript-links',
		['javascript-links', 'disguised-links'],
		'orders',
		'Status zamówienia',
		'Linki do sprawdzenia',
	),
	hostile(
		'hostile-overlay',
		['overlay', 'style-element'],
		'complaints',
		'Reklamacja',
		'Reklamacja w załączniku',
	),
	hostile(
		'hostile-meta-refresh',
		['meta-refresh', 'base', 'link-element'],
		'invoices',
		'Zwrot pieniędzy',
		'Zwrot',
	),
	hostile(
		'hostile-form-phishing',
		['form', 'phishing'],
		'support',
		'Logowanie i konto',
		'Skrzynka pełna – wymagane potwierdzenie',
	),
	hostile('hostile-mutation', ['mutation', 'svg', 'clobbering'], 'shop', 'Pytanie o produkt', 'Wymiary'),
	hostile('hostile-css', ['css-requests', 'style-element'], 'orders', 'Zmiana zamówienia', 'Zmiana adresu'),
	hostile('hostile-frames', ['frames', 'objects'], 'warranty', 'Naprawa gwarancyjna', 'Podgląd usterki'),
	hostile(
		'hostile-remote-everything',
		['remote-image', 'tracking-pixel'],
		'warranty',
		'Naprawa gwarancyjna',
		'Status naprawy',
	),
	hostile(
		'hostile-names',
		['clobbering', 'data-image', 'bidi-override'],
		'complaints',
		'Reklamacja',
		'Proszę o kontakt',
	),
]);

function hostile(
	name: string,
	features: readonly string[],
	queue: CorpusStory['queue'],
	category: string,
	subject: string,
): MailDraft {
	return {
		name,
		client: 'hostile',
		features: ['hostile', ...features],
		story: { queue, category, subject, answer },
	};
}
