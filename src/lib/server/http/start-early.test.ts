import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { startEarly } from './start-early.ts';

const hash = (script: string): string => `sha256-${createHash('sha256').update(script).digest('base64')}`;
const script = '\n{ import("/_app/immutable/bundle.Ab_1-x.js").then((app) => { app.start(element) }); }\n';
const shell = (policyHash: string): string =>
	`<!doctype html><html lang="pl"><head><meta content="script-src 'self' '${policyHash}'; style-src 'self'; x">` +
	'<link rel="icon" href="/icon.png" /><link href="/_app/first-screen.css" rel="stylesheet">' +
	'<link href="/_app/immutable/bundle.Ab_1-x.js" rel="modulepreload">' +
	'<link href="/_app/immutable/chunks/early.Q9.js" rel="modulepreload"></head>' +
	`<body><div id="app"><script>${script}</script></div></body></html>`;

const css = 'body{color:red}';
const chunk = (name: string, imports: string[] = []): object => ({ file: `_app/${name}.js`, name, imports });
const manifest = {
	'_ticket-screen.js': chunk('ticket-screen', ['_early.js', '_asking.js']),
	'_asking.js': chunk('asking', ['_storing.js']),
	'_storing.js': chunk('storing', ['_asking.js']),
	'_early.js': { file: '_app/immutable/chunks/early.Q9.js', name: 'early' },
	'_other.js': chunk('other'),
};
const early = (html: string, files: object = manifest): string =>
	startEarly(html, (href) => (href === '/_app/first-screen.css' ? css : JSON.stringify(files)));

/** The inline scripts, in their order: the one that opens the database, the one that starts the app. */
const inlineOf = (html: string): string[] =>
	[...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);

test('the app is started after the first rows, by a script that the policy allows', () => {
	const html = early(shell(hash(script)));
	const inline = inlineOf(html)[1] ?? '';
	expect(inline).toContain('first-picture');
	expect(inline).toMatch(
		/\.then\(\(\) => import\("\/_app\/immutable\/bundle\.Ab_1-x\.js"\)\)\.then\(\(app\)/,
	);
	expect(html).toContain(`'${hash(inline)}'`);
	expect(html).not.toContain(hash(script));
});

test('the database is opened before the first file is asked for, by a script that the policy allows', () => {
	const html = early(shell(hash(script)));
	const opening = inlineOf(html)[0] ?? '';
	expect(opening).toContain('indexedDB.open');
	expect(html).toContain(`script-src 'self' '${hash(opening)}'`);
	expect(html.indexOf(opening)).toBeLessThan(html.indexOf('early.Q9.js'));
});

test('what draws them runs as soon as it is there, and knows its build', () => {
	const html = early(shell(hash(script)));
	expect(html).toContain('<script type="module" async src="/_app/immutable/chunks/early.Q9.js"></script>');
	expect(html).toContain('<html lang="pl" data-build="Ab_1-x"');
});

test('the icon of the tab waits for that part as well', () => {
	expect(early(shell(hash(script)))).toContain('<link data-rel="icon" href="/icon.png" />');
});

test('the files of the app are named, for that part to ask for them, and not asked for by the page', () => {
	const html = early(shell(hash(script)));
	expect(html).toContain('data-modules="/_app/immutable/bundle.Ab_1-x.js" ');
	expect(html).not.toContain('modulepreload');
});

test('the files that only the screen of a ticket needs are named apart', () => {
	const wanted = '/_app/ticket-screen.js /_app/asking.js /_app/storing.js';
	expect(early(shell(hash(script)))).toContain(`data-ticket-modules="${wanted}">`);
});

test('a build without the screen of a ticket fails', () => {
	expect(() => early(shell(hash(script)), { '_other.js': chunk('other') })).toThrow('not as expected');
});

test('the style sheet stands in the page, allowed by the policy, and is not fetched again', () => {
	const html = early(shell(hash(script)));
	expect(html).toContain(`<style>${css}</style>`);
	expect(html).toContain(`style-src 'self' '${hash(css)}'; x`);
	expect(html).toMatch(/<link href="\/_app\/first-screen\.css" rel="stylesheet" disabled/);
});

test.each([
	['no hash of the script', shell('sha256-other')],
	['no style sheet', shell(hash(script)).replace('.css', '.txt')],
	['no early part', shell(hash(script)).replace('early.', 'late.')],
	['no start of the app', shell(hash(script)).replaceAll('import(', 'load(')],
])('a shell with %s fails the build', (_name, html) => {
	expect(() => early(html)).toThrow('not as expected');
});
