import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import MailFrame from './MailFrame.svelte';
import { hostilePayloads } from './hostile-payloads.ts';

const corpus = import.meta.glob<string>('/src/sandbox/data/mails/*.html', {
	query: '?raw',
	import: 'default',
	eager: true,
});

let hits = 0;
beforeEach(() => {
	hits = 0;
	Object.assign(window, { hit: () => (hits += 1) });
});
afterEach(() => {
	expect(hits, 'scripts that ran').toBe(0);
});

interface Shown {
	frame: HTMLIFrameElement;
	page: Document;
	violations: string[];
}

/** Notes what the policy had to stop. A `base` element is stopped while the mail is parsed, before it is taken out; it fetches nothing. */
function watch(page: Document, violations: string[]): void {
	page.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
		if (effectiveDirective !== 'base-uri') violations.push(`${effectiveDirective} ${blockedURI}`);
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
	const violations: string[] = [];
	frame.addEventListener('load', () => frame.contentDocument && watch(frame.contentDocument, violations));
	await expect.poll(() => frame.contentDocument?.body.childElementCount ?? 0).toBeGreaterThan(0);
	if (!frame.contentDocument) throw new Error('no document');
	return { frame, page: frame.contentDocument, violations };
}

const forbidden =
	'script, iframe, object, embed, applet, svg, math, link, base, form, input, button, textarea, select, video, audio, source, template, noscript, meta[http-equiv="refresh" i]';

/** Everything in the mail that could still fetch or run. */
function dangers(page: Document): string[] {
	const found = [...page.body.querySelectorAll(forbidden)].map((element) => element.tagName);
	for (const element of page.body.querySelectorAll('*')) {
		for (const { name, value } of element.attributes) {
			const isLink = name === 'href' && /^(https?:\/\/|mailto:|tel:)/i.test(value);
			if (/^on/i.test(name)) found.push(name);
			if (/javascript:|vbscript:|data:text/i.test(value)) found.push(`${name}=${value}`);
			if (!isLink && name !== 'title' && name !== 'alt' && /\/\/|url\s*\(/i.test(value))
				found.push(`${name}=${value}`);
		}
	}
	for (const style of page.body.querySelectorAll('style'))
		if (/url\s*\(|@import|@font-face/i.test(style.textContent)) found.push(style.textContent);
	return found;
}

const leaks = (shown: Shown): string[] =>
	(shown.frame.contentWindow?.performance.getEntriesByType('resource') ?? [])
		.map((entry) => entry.name)
		.filter((name) => !name.startsWith(`${location.origin}/`))
		.concat(shown.violations);

describe('a hostile mail', () => {
	test.each(hostilePayloads)('runs nothing and fetches nothing: %s', async (payload) => {
		const shown = await show(payload);
		expect(dangers(shown.page)).toEqual([]);
		expect(leaks(shown)).toEqual([]);
		expect(shown.page.body.textContent).toContain('początek');
	});

	test('would be stopped by the policy of the frame, and this test would see it', async () => {
		const shown = await show('<p>x</p>');
		const image = shown.page.createElement('img');
		image.src = 'https://evil.example/a.png';
		watch(shown.page, shown.violations);
		shown.page.body.append(image);
		await expect.poll(() => leaks(shown)).toContain('img-src https://evil.example/a.png');
	});
});

describe('mails as programs write them', () => {
	const mails = Object.entries(corpus).map(([path, html]) => [path.split('/').at(-1) ?? path, html] as const);

	test('there are many', () => {
		expect(mails.length).toBeGreaterThanOrEqual(60);
	});

	test.each(mails)('%s is shown without danger', async (_, html) => {
		const shown = await show(html);
		expect(dangers(shown.page)).toEqual([]);
		expect(leaks(shown)).toEqual([]);
	});
});

describe('the frame', () => {
	test('is as high as its content, wide tables scroll inside it', async () => {
		const wide = `<table width="2000"><tr><td>${'słowo '.repeat(200)}</td></tr></table>`;
		const { frame, page } = await show(`${'<p>akapit</p>'.repeat(30)}${wide}`);
		await expect.poll(() => frame.clientHeight).toBe(Math.ceil(page.body.getBoundingClientRect().height));
		expect(page.body.scrollWidth).toBeGreaterThan(page.body.clientWidth);
		expect(page.documentElement.scrollHeight).toBeLessThanOrEqual(frame.clientHeight);
	});

	test('does not grow without end with a mail that is as high as its frame', async () => {
		const { frame } = await show('<div style="height:100vh;margin:20px">x</div>');
		await expect.poll(() => frame.clientHeight).toBeLessThan(1_000);
	});

	test('opens links outside, without telling them about us', async () => {
		const { page } = await show('<a href="https://sklep.example/a">x</a>');
		const link = page.querySelector('a');
		expect(link?.target).toBe('_blank');
		expect(link?.rel).toBe('noopener noreferrer nofollow');
	});

	test('says how many pictures are hidden and leaves their description', async () => {
		const { page } = await show(
			'<img src="https://a.example/1.png" alt="Logo"><img src="https://a.example/2.png"><img src="cid:x@y" alt="zdjęcie">',
		);
		expect(document.body.textContent).toContain('Ukryto 2 obrazy');
		expect([...page.querySelectorAll('.mail-image')].map((image) => image.textContent)).toEqual([
			'Logo',
			'obraz',
			'zdjęcie',
		]);
	});

	test('puts designs on light paper and lets plain mails follow the theme', async () => {
		const plain = await show('<p style="color:black">x</p>');
		expect(plain.page.body.classList.contains('paper')).toBe(false);
		const design = await show(
			'<td bgcolor="#0b3d91"><font color="red">x</font></td><div style="color:#0b3d91">y</div>',
		);
		expect(design.page.body.classList.contains('paper')).toBe(true);
	});
});
