import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
	earlierOf,
	htmlFixtures,
	needsEarlier,
} from '../../../../../tests/fixtures/mail-programs/all-fixtures.ts';
import { labelOfComment, type Label } from '../../../../../tests/fixtures/mail-programs/labels.ts';
import { markFolds } from './mark-folds.ts';

const corpus = import.meta.glob<string>('/src/sandbox/data/mails/*.html', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const words = { quote: 'cytat', signature: 'podpis' };

/** The corpus has slots; a paragraph stands for each list of them. */
const filled = (html: string): string =>
	html
		.replaceAll(/\{\{#\w+\}\}|\{\{\/\w+\}\}/g, '')
		.replaceAll(/\{\{\w+_date_outlook_en\}\}/g, 'Thursday, November 12, 2026 9:12 AM')
		.replaceAll(/\{\{\w+_date_\w+\}\}/g, '12.11.2026 09:12')
		.replaceAll(/\{\{\w*email\}\}/g, 'jan@x.example')
		.replaceAll('{{hex}}', '5f3a');
const parse = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body;

const isHidden = (node: Node): boolean => node.parentElement?.closest('[data-fold]') != null;
const isAdded = (node: Node): boolean => node.parentElement?.closest('.mail-fold') != null;
const blank = /^[\s\u00a0\ufeff]*$/;

interface Words {
	text: string;
	label: Label;
	hidden: boolean;
}

/** Every text of a folded mail with the label that it has in the fixture. */
function textsOf(body: HTMLElement): Words[] {
	const found: Words[] = [];
	let label: Label = 'own';
	// A label may stand before everything else, outside of the body.
	const walker = document.createTreeWalker(
		body.ownerDocument,
		NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT,
	);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		if (node.nodeType === Node.COMMENT_NODE) label = labelOfComment((node as Comment).data) ?? label;
		else if (
			!isAdded(node) &&
			!blank.test((node as Text).data) &&
			body.contains(node) &&
			node.parentElement?.tagName !== 'STYLE'
		)
			found.push({ text: (node as Text).data.trim(), label, hidden: isHidden(node) });
	}
	return found;
}

function shownWords(html: string): string {
	const body = parse(html);
	markFolds(body, words);
	return textsOf(body)
		.filter(({ hidden }) => !hidden)
		.map(({ text }) => text.replace(/\s+/g, ' '))
		.join(' ');
}

const counts = {
	mails: 0,
	own: 0,
	ownShown: 0,
	quotes: 0,
	quotesFolded: 0,
	signatures: 0,
	signaturesFolded: 0,
};
afterAll(() => {
	console.info(
		`folds: ${counts.mails} mails, new words shown ${counts.ownShown}/${counts.own}, quotes folded ${counts.quotesFolded}/${counts.quotes}, signatures folded ${counts.signaturesFolded}/${counts.signatures}`,
	);
	expect(counts.ownShown).toBe(counts.own);
	expect(counts.quotesFolded / counts.quotes).toBeGreaterThanOrEqual(0.95);
});

function count(texts: readonly Words[], style: string): void {
	const own = texts.filter(({ label }) => label === 'own' || label === 'kept');
	const quoted = texts.filter(({ label }) => label === 'quote');
	const signed = texts.filter(({ label }) => label === 'signature');
	counts.mails += 1;
	counts.own += own.length;
	counts.ownShown += own.filter(({ hidden }) => !hidden).length;
	// A quote with answers in it must not be folded.
	if (quoted.length > 0 && style !== 'inside') {
		counts.quotes += 1;
		if (quoted.every(({ hidden }) => hidden)) counts.quotesFolded += 1;
	}
	if (signed.length > 0) {
		counts.signatures += 1;
		if (signed.every(({ hidden }) => hidden)) counts.signaturesFolded += 1;
	}
}

describe('replies as mail programs write them', () => {
	test('there are many', () => expect(htmlFixtures.length).toBeGreaterThanOrEqual(60));

	test.each(htmlFixtures)('$program $language $style, where nothing earlier is known', (fixture) => {
		const body = parse(fixture.content);
		markFolds(body, words);
		const texts = textsOf(body);
		expect(texts.filter(({ label, hidden }) => hidden && (label === 'own' || label === 'kept'))).toEqual([]);
		if (fixture.style !== 'inside' && fixture.style !== 'forward' && !needsEarlier(fixture))
			expect(texts.filter(({ label, hidden }) => !hidden && label === 'quote')).toEqual([]);
	});

	test.each(htmlFixtures)('$program $language $style', ({ content, style, language }) => {
		const body = parse(content);
		markFolds(body, words, earlierOf(language));
		const texts = textsOf(body);
		count(texts, style);
		const hiddenOwn = texts.filter(({ label, hidden }) => hidden && (label === 'own' || label === 'kept'));
		expect(hiddenOwn).toEqual([]);
		if (style === 'inside' || style === 'forward') expect(texts.some(({ hidden }) => hidden)).toBe(false);
		else
			expect(
				texts.filter(({ label, hidden }) => !hidden && (label === 'quote' || label === 'signature')),
			).toEqual([]);
	});
});

describe('the sandbox’s mails', () => {
	const named = Object.entries(corpus).map(([path, html]) => [path.split('/').at(-1) ?? '', html] as const);
	const whole = (html: string): string =>
		textsOf(parse(filled(html)))
			.map(({ text }) => text.replace(/\s+/g, ' '))
			.join(' ');

	test.each(named)('%s keeps words of its own', (_, html) => {
		const shown = shownWords(filled(html));
		expect(shown === '').toBe(whole(html) === '');
	});

	test.each([
		'interleaved-outlook-blue-pl',
		'interleaved-gmail-pl',
		'quoted-table-en',
		'forwarded-apple-pl',
		'order-confirmation-forwarded-pl',
		'contact-form-html-pl',
		'newsletter-complaint-pl',
	])('hides nothing of %s', (name) => {
		const html = corpus[`/src/sandbox/data/mails/${name}.html`] ?? '';
		expect(html).not.toBe('');
		expect(shownWords(filled(html))).toBe(whole(html));
	});

	test('folds all replies of the common programs', () => {
		const replies = named.filter(([name]) => /-reply-(pl|en|de)\.html$/.test(name));
		const missed = replies.filter(([, html]) => {
			const body = parse(filled(html));
			markFolds(body, words);
			return body.querySelector('[data-fold]') === null;
		});
		expect(replies.length).toBeGreaterThan(20);
		expect(missed.map(([name]) => name)).toEqual([]);
	});
});

describe('markFolds', () => {
	test.each([
		['an answer below the quote', '<blockquote type="cite">q</blockquote><p>Tak.</p>', 'q Tak.'],
		[
			'a picture below the quote',
			'<p>Tak.</p><blockquote type="cite">q</blockquote><p><img alt="skan"></p>',
			'Tak. q',
		],
		[
			'an indent',
			'<p>Tak.</p><blockquote style="margin:0 0 0 40px;border:none;padding:0px">a<br>b<br>c</blockquote>',
			'Tak. a b c',
		],
		[
			'a box with a line at its left',
			'<p>Tak.</p><div style="border-left:3px solid red">Ważne<br>Bardzo<br>Naprawdę</div>',
			'Tak. Ważne Bardzo Naprawdę',
		],
		[
			'words that only look like headers',
			'<p>Od: jutra Do: piątku</p><p>Temat: urlop</p>',
			'Od: jutra Do: piątku Temat: urlop',
		],
		[
			'an answer in a line of the quote',
			'<p>Witam</p><blockquote type="cite">Czy? <span style="color:#c00000">Tak.</span></blockquote>',
			'Witam Czy? Tak.',
		],
		[
			'answers announced in words',
			'<p>Odpowiedzi w treści.</p><blockquote type="cite"><p>Czy w piątek? Tak.</p></blockquote>',
			'Odpowiedzi w treści. Czy w piątek? Tak.',
		],
		['a quote and nothing else', '<blockquote type="cite">q</blockquote>', 'q'],
	])('hides nothing of %s', (_, html, shown) => {
		expect(shownWords(html)).toBe(shown);
	});

	test('opens without script, by an element of the mail’s own page', () => {
		const body = parse(
			'<p>Tak.</p><blockquote type="cite"><p>q</p></blockquote><p>Nie.</p><blockquote type="cite"><p>pytanie a</p><p>b</p><p>c</p><p>d</p></blockquote><p>Może.</p>',
		);
		document.body.append(body);
		const sheet = document.createElement('style');
		sheet.textContent = markFolds(body, words) ?? '';
		document.head.append(sheet);
		const details = body.querySelector('details');
		const quoted = body.querySelectorAll('blockquote')[1];
		expect(details?.textContent).toBe('cytat: pytanie a b c d');
		expect(quoted?.checkVisibility()).toBe(false);
		details?.querySelector('summary')?.click();
		expect(quoted?.checkVisibility()).toBe(true);
		expect(body.querySelector('blockquote')?.checkVisibility()).toBe(true);
		sheet.remove();
		body.remove();
	});

	test('leaves tables whole', () => {
		const body = parse(
			'<table><tr><td>Tak.</td></tr><tr><td><div class="gmail_quote"><blockquote><p>a</p></blockquote></div></td></tr></table>',
		);
		markFolds(body, words);
		expect(body.querySelectorAll('tr[data-fold], td[data-fold]')).toHaveLength(0);
		expect(body.querySelector('td > .mail-fold')).not.toBeNull();
	});

	test('is done with ten thousand nested elements and a long mail in a moment', () => {
		const deep = `${'<div>'.repeat(10_000)}słowa${'</div>'.repeat(10_000)}`;
		const long = '<p>zdanie klienta</p>'.repeat(40_000);
		const quoted = '<blockquote type="cite">q</blockquote>nie<br>'.repeat(5_000);
		for (const html of [deep, long, quoted]) {
			const body = parse(html);
			const startedAt = performance.now();
			markFolds(body, words);
			// A guard against a freeze, not a figure: build machines are shared.
			expect(performance.now() - startedAt).toBeLessThan(10_000);
		}
	});
});

describe('whatever the markup', () => {
	const tags = [
		'div',
		'p',
		'span',
		'blockquote',
		'blockquote type="cite"',
		'div class="gmail_quote"',
		'div class="moz-cite-prefix"',
		'div id="divRplyFwdMsg"',
		'div class="gmail_signature"',
		'table><tr><td',
		'ul><li',
		'pre',
		'div style="border-left:1px solid"',
	];
	const close = (tag: string): string =>
		tag
			.split('>')
			.reverse()
			.map((part) => `</${part.split(' ')[0] ?? ''}>`)
			.join('');
	const text = fc.constantFrom(
		'słowa klienta',
		'&gt; cytat',
		'<br>',
		'<hr>',
		'W dniu 12.11.2026 o 9:12, Jan &lt;j@x.example&gt; pisze:',
		'Od: Jan<br>Wysłano: 12.11.2026<br>Do: A<br>Temat: B',
		'-- ',
		'<img alt="x">',
	);
	const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
		tree: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
		node: fc.oneof(
			{ maxDepth: 5 },
			text,
			fc
				.tuple(fc.constantFrom(...tags), tie('tree'))
				.map(([tag, inside]) => `<${tag}>${inside}${close(tag)}`),
		),
	}));

	test('no word is lost, and never all are hidden', () => {
		fc.assert(
			fc.property(tree, (html) => {
				const before = textsOf(parse(html)).map((found) => found.text);
				const body = parse(html);
				markFolds(body, words);
				const after = textsOf(body);
				expect(
					after
						.map((found) => found.text)
						.join('')
						.replace(/\s/g, ''),
				).toBe(before.join('').replace(/\s/g, ''));
				if (after.length > 0)
					expect(after.some(({ hidden }) => !hidden) || body.querySelector('img') !== null).toBe(true);
			}),
			{ numRuns: 400 },
		);
	});

	test('words after and between marked quotes stay visible, however these are nested', () => {
		const quote = fc
			.tuple(fc.constantFrom('cite', 'gmail', 'yahoo'), fc.integer({ min: 1, max: 6 }), fc.boolean())
			.map(([program, lines, isNested]) => {
				const said = '<p>dawne słowa, których jest tu trochę więcej</p>'.repeat(lines);
				const inner = isNested ? `<blockquote type="cite">${said}</blockquote>${said}` : said;
				const head =
					'<div class="gmail_attr">W dniu 12.11.2026 o 9:12 Jan &lt;j@x.example&gt; napisał(a):</div>';
				if (program === 'cite') return `<blockquote type="cite">${inner}</blockquote>`;
				if (program === 'yahoo') return `<blockquote class="yiv1">${inner}</blockquote>`;
				return `<div class="gmail_quote">${head}<blockquote class="gmail_quote">${inner}</blockquote></div>`;
			});
		const tag = fc.constantFrom('p', 'div', 'span', 'li', 'h2');
		const part = fc.tuple(quote, fc.array(tag, { minLength: 1, maxLength: 3 }));
		const around = fc.constantFrom<[string, string]>(
			['', ''],
			['<div>', '</div>'],
			['<div dir="ltr"><div>', '</div></div>'],
		);
		fc.assert(
			fc.property(
				fc.array(part, { minLength: 1, maxLength: 5 }),
				around,
				fc.boolean(),
				(parts, [open, close], isAbove) => {
					const said = parts.flatMap(([, tags], at) => tags.map((_, nth) => `NOWE ${at}.${nth}`));
					const html = parts
						.map(
							([quoted, tags], at) =>
								quoted + tags.map((name, nth) => `<${name}>NOWE ${at}.${nth}</${name}>`).join('<br>'),
						)
						.join('');
					const body = parse(`${open}${isAbove ? '<p>Witam</p>' : ''}${html}${close}`);
					markFolds(body, words);
					const shown = textsOf(body).filter((found) => found.text.startsWith('NOWE') && !found.hidden);
					expect(shown.map(({ text }) => text)).toEqual(said);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('words outside of every quote above the first one stay visible', () => {
		fc.assert(
			fc.property(fc.constantFrom('p', 'div', 'li', 'h2', 'td'), tree, (tag, html) => {
				const body = parse(
					`<div>${tag === 'td' ? '<table><tr>' : ''}<${tag} id="new">NOWE słowa klienta</${tag}>${tag === 'td' ? '</table>' : ''}</div>${html}`,
				);
				markFolds(body, words);
				const said = textsOf(body).find((found) => found.text.startsWith('NOWE'));
				expect(said?.hidden).toBe(false);
			}),
			{ numRuns: 400 },
		);
	});
});
