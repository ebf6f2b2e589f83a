import { describe, expect, test } from 'vitest';
import { markQuote, showQuote } from './mark-quote.ts';

const corpus = import.meta.glob<string>('/src/sandbox/data/mails/*.html', {
	query: '?raw',
	import: 'default',
	eager: true,
});

/** The corpus has slots for names and times, which lines above quotes are known by. */
const filled = (html: string): string =>
	html
		.replaceAll(/\{\{quote_date_\w+\}\}/g, '12.11.2026 09:12')
		.replaceAll('{{quote_email}}', 'jan@x.example');
const parse = (html: string): HTMLElement => new DOMParser().parseFromString(filled(html), 'text/html').body;

/** The words that stay when the quote is folded. */
function folded(html: string): { marked: boolean; own: string; all: string } {
	const body = parse(html);
	const all = words(body);
	const marked = markQuote(body);
	showQuote(body, false);
	for (const part of body.querySelectorAll('[hidden]')) part.remove();
	return { marked, own: words(body), all };
}
const words = (body: HTMLElement): string => {
	const copy = body.cloneNode(true) as HTMLElement;
	for (const style of copy.querySelectorAll('style, title')) style.remove();
	return copy.textContent.replace(/\s+/g, ' ').trim();
};

describe('markQuote', () => {
	test.each([
		[
			'Gmail',
			'<div>Tak.</div><div class="gmail_quote"><div class="gmail_attr">W dniu x pisze:</div><blockquote>q</blockquote></div>',
		],
		['Apple Mail', '<div>Tak.</div><br><blockquote type="cite"><div>On x wrote:</div>q</blockquote><br>'],
		[
			'Thunderbird',
			'Tak.<div class="moz-cite-prefix">W dniu x pisze:</div><blockquote type="cite">q</blockquote>',
		],
		[
			'Outlook',
			'<div><p>Tak.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>Od:</b> A<br><b>Wysłano:</b> x<br><b>Do:</b> B<br><b>Temat:</b> C</p></div></div><p>q</p></div>',
		],
		[
			'Outlook on the web',
			'<div>Tak.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: A</div><div>q</div>',
		],
	])('folds the quote of %s', (_, html) => {
		expect(folded(html)).toMatchObject({ marked: true, own: 'Tak.' });
	});

	test.each([
		['an answer below the quote', '<blockquote type="cite">q</blockquote><p>Tak.</p>'],
		[
			'answers between quotes',
			'<p>Pisze Pani:</p><div class="gmail_quote"><blockquote>a</blockquote><p>Tak.</p><blockquote>b</blockquote><p>Nie.</p></div>',
		],
		['a footer below the quote', '<p>Tak.</p><blockquote type="cite">q</blockquote><p>Stopka</p>'],
		['a picture below the quote', '<p>Tak.</p><blockquote type="cite">q</blockquote><p><img alt="skan"></p>'],
		[
			'a forwarded message and nothing else',
			'<div class="gmail_quote">---------- Forwarded message<br><blockquote>q</blockquote></div>',
		],
		['words that only look like headers', '<p>Od: jutra Do: piątku</p><p>Temat: urlop</p>'],
		[
			'answers in blue inside the quote of Outlook',
			'<p>Witam</p><div id="divRplyFwdMsg">From: A</div><p>Czy?</p><p><span style="color:#0070C0">Tak.</span></p>',
		],
		[
			'answers announced in words',
			'<p>Odpowiedzi w treści.</p><div id="divRplyFwdMsg">From: A</div><p>Czy? Tak.</p>',
		],
	])('hides nothing of %s', (_, html) => {
		const { own, all } = folded(html);
		expect(own).toBe(all);
	});

	test('folds only the last quote where answers stand between', () => {
		const html = '<blockquote type="cite">a</blockquote><p>Tak.</p><blockquote type="cite">b</blockquote>';
		expect(folded(html)).toMatchObject({ marked: true, own: 'aTak.' });
	});

	const line = 'W dniu 12.11.2026 o 9:12, Jan &lt;jan@x.example&gt; napisał(a):';
	test.each([
		[
			'Roundcube',
			`<p>Tak.</p><p>Jan napisał(a) w dniu 2026-11-12 9:12, jan@x.example:</p>`,
			'blockquote type="cite"',
		],
		['o2', `Tak.<br><br>${line}<br><br>`, 'div style="border-left:2px solid #000"'],
		[
			'an address that is a link',
			`<div>Tak.<br>W dniu 12.11.2026 9:12 <a>jan@x.example</a> napisał:</div>`,
			'blockquote',
		],
		[
			'iPhone',
			'<p>Tak.</p><div><blockquote type="cite">Wiadomość napisana przez Jan w dniu 12 lis 2026, o godz. 9:12:</blockquote></div>',
			'blockquote type="cite"',
		],
		['Onet', '<p>Tak.</p>', `blockquote`, `${line}<br>`],
	])('folds the introducing line with the quote of %s', (_, start, tag, inside = '') => {
		const html = `${start}<${tag}>${inside}q</${tag.split(' ')[0] ?? ''}>`;
		expect(folded(html)).toMatchObject({ marked: true, own: 'Tak.' });
		expect(folded(`${html}<p>Nowe.</p>`)).toMatchObject({ marked: false });
	});

	test.each(['W mailu z 12.11 pisze Pani:', 'Na spotkaniu o 9:12 powiedział tak:', 'Kolega napisał o 9:12:'])(
		'keeps the own line "%s" above a quote',
		(own) => {
			expect(folded(`<p>Tak.</p><p>${own}</p><blockquote type="cite">q</blockquote>`).own).toBe(`Tak.${own}`);
		},
	);

	test('shows the quote again', () => {
		const body = parse('<p>Tak.</p><blockquote type="cite">q</blockquote>');
		markQuote(body);
		showQuote(body, false);
		expect(body.querySelector('blockquote')?.hidden).toBe(true);
		showQuote(body, true);
		expect(body.querySelector('blockquote')?.hidden).toBe(false);
	});

	test.each(Object.entries(corpus).map(([path, html]) => [path.split('/').at(-1), html] as const))(
		'%s keeps words of its own at its beginning',
		(_, html) => {
			const { own, all } = folded(html);
			expect(own.length === 0).toBe(all.length === 0);
			expect(all.startsWith(own.slice(0, 20))).toBe(true);
		},
	);

	test.each([
		'interleaved-outlook-blue-pl',
		'interleaved-gmail-pl',
		'interleaved-thunderbird-pl',
		'quoted-table-en',
		'footer-below-quote-pl',
		'gmail-bottom-posting-reply-pl',
		'gmail-signature-below-quote-pl',
		'thunderbird-bottom-reply-pl',
	])('hides nothing of %s, where people wrote inside or below', (name) => {
		const { own, all } = folded(corpus[`/src/sandbox/data/mails/${name}.html`] ?? '');
		expect(all).not.toBe('');
		expect(own).toBe(all);
	});

	test('folds most replies of the common programs', () => {
		const replies = Object.entries(corpus).filter(
			([path]) => /-reply-(pl|en|de)\.html$/.test(path) && !/bottom/.test(path),
		);
		const missed = replies.filter(([, html]) => !folded(html).marked).map(([path]) => path);
		expect(replies.length).toBeGreaterThan(3);
		expect(missed).toEqual([]);
	});
});
