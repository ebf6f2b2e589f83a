import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { allAttacks } from '../../../../../tests/fixtures/hostile-mails/all-attacks.ts';
import MailFrame from './MailFrame.svelte';

const counts = { scripts: 0, requests: 0, outside: 0 };
const seen = new Set<string>();
beforeEach(() => Object.assign(window, { hit: () => (counts.scripts += 1) }));
afterAll(() => {
	console.info(
		`hostile mails: ${seen.size} shown, ${counts.scripts} scripts ran, ${counts.requests} requests made, ${counts.outside} lay outside their frame`,
	);
	expect(seen.size).toBe(new Set(allAttacks.map(({ html }) => html)).size);
	expect(counts).toEqual({ scripts: 0, requests: 0, outside: 0 });
});

interface Shown {
	frame: HTMLIFrameElement;
	page: Document;
	/** What the policy of the frame had to stop, which our cleaning should have. */
	stopped: string[];
}

/**
 * A `base` and a `track` are held against the policy where the mail is parsed, before they are taken out: that is a document which fetches nothing, with or
 * without a policy. The report of a track comes a moment later, so it is seen on a busy machine only.
 */
const saidOfParsing = ['base-uri', 'media-src https://evil.example/a.vtt'];

function watch(page: Document, stopped: string[]): void {
	page.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
		const said = `${effectiveDirective} ${blockedURI}`;
		if (!saidOfParsing.some((known) => said.startsWith(known))) stopped.push(said);
	});
}

/** Shows a mail with some words before it, so that it can be seen that they survive. */
async function show(html: string): Promise<Shown> {
	const { container } = await render(MailFrame, {
		html: `<p>początek</p>${html}`,
		title: 'Treść',
		preview: 'skrót',
	});
	const frame = container.querySelector('iframe');
	if (!frame) throw new Error('no frame');
	const stopped: string[] = [];
	frame.addEventListener('load', () => frame.contentDocument && watch(frame.contentDocument, stopped));
	await expect
		.poll(() => frame.contentDocument?.body.childElementCount ?? 0, { interval: 10 })
		.toBeGreaterThan(0);
	if (!frame.contentDocument) throw new Error('no document');
	return { frame, page: frame.contentDocument, stopped };
}

const forbidden =
	'script, iframe, object, embed, applet, svg, math, link, base, form, input, button, textarea, select, video, audio, source, track, template, noscript, dialog, marquee, meta[http-equiv="refresh" i]';
const ownSheet = /^body:has\(\[data-toggles=/;

/** Everything in the mail that could still fetch or run. */
function dangers(page: Document): string[] {
	const found = [...page.body.querySelectorAll(forbidden)].map((element) => element.tagName);
	for (const element of page.body.querySelectorAll('*')) {
		for (const { name, value } of element.attributes) {
			const isEmbedded = /^data:image\/(?:gif|png|jpeg);base64,/i.test(value);
			const isLink = (name === 'href' || name === 'title') && /^(https?:\/\/|mailto:|tel:)/i.test(value);
			if (/^on/i.test(name)) found.push(name);
			if (
				name !== 'title' &&
				name !== 'alt' &&
				/javascript:|vbscript:|data:text|data:image\/svg/i.test(value)
			)
				found.push(`${name}=${value}`);
			if (!isLink && !isEmbedded && name !== 'title' && name !== 'alt' && /\/\/|url\s*\(/i.test(value))
				found.push(`${name}=${value}`);
			if (name === 'style' && /(?<![\w-])(?:position|transform|zoom|z-index|animation)\s*:/i.test(value))
				found.push(value);
		}
	}
	for (const style of page.body.querySelectorAll('style'))
		if (
			!ownSheet.test(style.textContent) &&
			/url\s*\(|@import|@font-face|(?<![\w-])position\s*:|:has\(/i.test(style.textContent)
		)
			found.push(style.textContent);
	return found;
}

const requests = (shown: Shown): string[] =>
	[
		...performance.getEntriesByType('resource'),
		...(shown.frame.contentWindow?.performance.getEntriesByType('resource') ?? []),
	]
		.map((entry) => entry.name)
		.filter((name) => /evil|x\.png|\/share\/a/i.test(name))
		.concat(shown.stopped);

/** What a person sees outside of the frame, or cannot reach inside it. */
function outside({ frame, page }: Shown): string[] {
	const view = page.documentElement.getBoundingClientRect();
	const found: string[] = [];
	for (const element of page.body.querySelectorAll('*')) {
		const box = element.getBoundingClientRect();
		if (box.width === 0 || box.height === 0) continue;
		// Sideways a mail may be scrolled; nothing may lie above it or to its left, or hang over its end.
		if (
			box.top < -1 ||
			(box.left < -1 &&
				page.dir !== 'rtl' &&
				element.closest('[dir="rtl"], [style*="rtl"], [style*="float: right"], [align]') === null)
		)
			found.push(`${element.tagName} at ${Math.round(box.left)}, ${Math.round(box.top)}`);
		if (!page.documentElement.classList.contains('scrolls') && box.bottom > view.height + 2)
			found.push(`${element.tagName} ends at ${Math.round(box.bottom)} of ${Math.round(view.height)}`);
	}
	if (frame.offsetWidth > (frame.parentElement?.clientWidth ?? 0) + 1)
		found.push('the frame is wider than its place');
	if (page.activeElement !== page.body && page.activeElement !== null) found.push('took the focus');
	return found;
}

describe('a hostile mail', () => {
	test('there are many', () => expect(allAttacks.length).toBeGreaterThanOrEqual(300));

	test.each(allAttacks)('$kind: $html', async ({ html }) => {
		const shown = await show(html);
		seen.add(html);
		const asked = requests(shown);
		counts.requests += asked.length;
		expect(dangers(shown.page)).toEqual([]);
		expect(asked).toEqual([]);
		await expect.poll(() => shown.frame.clientHeight).toBeGreaterThan(0);
		expect(shown.frame.clientHeight).toBeLessThanOrEqual(60_000);
		try {
			// The frame takes the height of the mail a moment after the mail has it.
			await expect.poll(() => outside(shown)).toEqual([]);
		} finally {
			counts.outside += outside(shown).length;
		}
		expect(shown.page.body.textContent).toContain('początek');
	});

	test('would be stopped by the policy of the frame, and this test would see it', async () => {
		const shown = await show('<p>x</p>');
		const image = shown.page.createElement('img');
		image.src = 'https://evil.example/a.png';
		shown.page.body.append(image);
		watch(shown.page, shown.stopped);
		await expect.poll(() => requests(shown)).toContain('img-src https://evil.example/a.png');
	});
});
