import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corpusMails } from './index.ts';

const directory = import.meta.dirname;
const html = corpusMails.filter((mail) => mail.format === 'html');

function source(name: string): string {
	return readFileSync(join(directory, name), 'utf8');
}

test('the corpus and its files belong together', () => {
	const described = corpusMails.map((mail) => `${mail.name}.${mail.format === 'html' ? 'html' : 'txt'}`);
	const stored = readdirSync(directory).filter((name) => /\.(html|txt)$/.test(name));
	expect([...described].sort()).toEqual(stored.sort());
	expect(new Set(corpusMails.map((mail) => mail.name)).size).toBe(corpusMails.length);
});

test('there are at least 64 HTML and 15 plain-text mails, no two alike', () => {
	expect(html.length).toBeGreaterThanOrEqual(64);
	expect(corpusMails.length - html.length).toBeGreaterThanOrEqual(15);
	const bodies = html.map((mail) => source(`${mail.name}.html`));
	expect(new Set(bodies).size).toBe(html.length);
});

test.each([
	'word-html',
	'conditional-comments',
	'polish-headers',
	'english-headers',
	'german-headers',
	'x-classes',
	'appendonsend',
	'mobile-signature',
	'interchange-newline',
	'nested-quote',
	'interleaved',
	'top-posting',
	'bottom-posting',
	'text-below-quote',
	'disclaimer',
	'cid',
	'image-by-name',
	'missing-image',
	'only-image',
	'tracking-pixel',
	'remote-image',
	'dark-hostile',
	'unbreakable',
	'broken-markup',
	'wrong-charset',
	'big-table',
	'right-to-left',
	'emoji',
	'pre',
	'lists',
])('some mail shows %s', (feature) => {
	expect(html.some((mail) => mail.features.includes(feature))).toBe(true);
});

test('only what is marked as hostile runs anything', () => {
	for (const mail of html) {
		const dangerous = /<script|javascript:|\son(error|load|click)\s*=|http-equiv="?refresh/i.test(
			source(`${mail.name}.html`),
		);
		if (dangerous) expect(mail.name).toMatch(/^hostile-/);
		expect(mail.name.startsWith('hostile-')).toBe(mail.features.includes('hostile'));
	}
});

test('plain-text replies mark what they quote', () => {
	const marked = corpusMails.filter(
		(mail) => mail.format === 'text' && /^(\{\{#\w+\}\})?>/m.test(source(`${mail.name}.txt`)),
	);
	expect(marked.length).toBeGreaterThanOrEqual(15);
});

test('a mail has a story exactly when it stands alone', () => {
	for (const mail of corpusMails) expect(mail.story !== null).toBe(mail.use === 'whole');
});
