import { createHash } from 'node:crypto';
import { openingScript } from './opening-script.ts';

/** How long the app waits for the first rows: a slow database must not keep it from starting. */
const patienceMs = 500;

const preloads = /<link href="([^"]+)" rel="modulepreload">\s*/g;
const preloadOfEarly = /<link href="([^"]+\/early\.[^"]+)" rel="modulepreload">/;
const styleSheet = /<link href="([^"]+\.css)" rel="stylesheet">/;
const tabIcon = '<link rel="icon"';
const stylesOfPolicy = "style-src 'self'";
const inlineScript = /<script>([\s\S]*?)<\/script>/;
const appImport = /import\("([^"]+\/bundle\.([^".]+)\.js)"\)/;

const scriptsOfPolicy = "script-src 'self'";
/** Nothing before it in the page waits for anything. */
const beginning = /<script type="module" async/;

/** Where Vite says which file needs which others, and the name of the file with the screen of a ticket (src/build/chunk-groups.ts). */
const manifestPath = '/.vite/manifest.json';
const ticketScreen = 'ticket-screen';

interface Chunk {
	file: string;
	name?: string;
	imports?: string[];
	css?: string[];
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

function replaced(html: string, found: string | RegExp, by: string): string {
	const result = html.replace(found, () => by);
	if (result === html) throw new Error(`The app shell is not as expected: nothing like ${String(found)}`);
	return result;
}

/** The files of code that the screen of a ticket needs and the start does not. */
function ticketModules(manifest: Record<string, Chunk>, known: readonly string[]): string[] {
	const files = new Set<string>();
	const add = (chunk: Chunk | undefined): void => {
		if (chunk === undefined || files.has(chunk.file)) return;
		files.add(chunk.file);
		for (const css of chunk.css ?? []) files.add(css);
		for (const key of chunk.imports ?? []) add(manifest[key]);
	};
	add(Object.values(manifest).find(({ name }) => name === ticketScreen));
	if (files.size === 0) throw new Error(`The build is not as expected: no file is called ${ticketScreen}`);
	return [...files].map((file) => `/${file}`).filter((file) => !known.includes(file));
}

/** The style sheet in the page itself. The link stays, disabled, or whatever loads a part that needs the sheet would fetch it again. */
function withStyles(html: string, fileOf: (href: string) => string): string {
	const href = styleSheet.exec(html)?.[1] ?? '';
	const css = href === '' ? '' : fileOf(href);
	const there = `<style>${css}</style><link href="${href}" rel="stylesheet" disabled media="(max-width: 0)">`;
	const allowed = replaced(html, stylesOfPolicy, `${stylesOfPolicy} '${hashOf(css)}'`);
	return replaced(allowed, styleSheet, there);
}

/** The page opens the database itself, before the first file is there. */
function withOpening(html: string): string {
	const allowed = replaced(html, scriptsOfPolicy, `${scriptsOfPolicy} '${hashOf(openingScript)}'`);
	return replaced(allowed, beginning, `<script>${openingScript}</script><script type="module" async`);
}

/**
 * The shell as Kit makes it, but the part that reads and draws the first rows runs as soon as it is there, and the app is started when it has
 * done so: evaluating the app first would keep the rows from the screen for as long as everything else takes. The app's files are asked for by
 * that part too, while it waits for the database, since asking takes time of the same thread; at the address of a ticket those of its screen at once
 * with them. The style sheet stands in the page: one answer less to wait for.
 *
 * `fileOf` gives the text of a file of the build by its address.
 */
export function startEarly(html: string, fileOf: (href: string) => string): string {
	const early = preloadOfEarly.exec(html)?.[1] ?? '';
	const script = inlineScript.exec(html)?.[1] ?? '';
	const [call = '', bundle = '', build = ''] = appImport.exec(script) ?? [];
	const drawn =
		`new Promise((go) => {` +
		` if ("firstPicture" in document.documentElement.dataset) go();` +
		` addEventListener("first-picture", go, { once: true });` +
		` setTimeout(go, ${patienceMs});` +
		` }).then(() => import("${bundle}"))`;
	const waiting = replaced(script, call, drawn);
	let shell = replaced(html, preloadOfEarly, `<script type="module" async src="${early}"></script>`);
	const modules = [...shell.matchAll(preloads)].map(([, href = '']) => href);
	const manifest = JSON.parse(fileOf(manifestPath)) as Record<string, Chunk>;
	const ofTicket = ticketModules(manifest, [...modules, early, styleSheet.exec(html)?.[1] ?? '']);
	shell = shell.replaceAll(preloads, '');
	shell = replaced(shell, script, waiting);
	shell = replaced(shell, `'${hashOf(script)}'`, `'${hashOf(waiting)}'`);
	shell = withStyles(shell, fileOf);
	shell = withOpening(shell);
	// The browser would fetch it while the first rows are being drawn; who draws them says when.
	shell = replaced(shell, tabIcon, '<link data-rel="icon"');
	return replaced(
		shell,
		'<html lang="pl">',
		`<html lang="pl" data-build="${build}" data-modules="${modules.join(' ')}" data-ticket-modules="${ofTicket.join(' ')}">`,
	);
}
