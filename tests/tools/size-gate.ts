/**
 * Size budgets, measured on the build as it is served. Fails (exit 1) above a limit.
 * The first screen is what the browser loads for the ticket list: Kit's entry, the layouts and the list page with everything they import
 * statically, plus the parts that the list loads by itself right after its first paint.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const clientDir = 'build/client';
const manifestPath = '.svelte-kit/output/client/.vite/manifest.json';
const kib = 1024;

/** Loaded without anybody asking for them once the list is painted, so they count as its first screen. */
const loadedAfterPaint = [/^src\/lib\/client\/sync\/create-sync-engine\.ts$/, /workbox-window/];

interface Chunk {
	file: string;
	src?: string;
	name?: string;
	imports?: string[];
	dynamicImports?: string[];
	css?: string[];
}

const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Record<string, Chunk>;

function closure(roots: string[]): Set<string> {
	const seen = new Set<string>();
	const visit = (key: string): void => {
		const chunk = manifest[key];
		if (chunk === undefined || seen.has(key)) return;
		seen.add(key);
		chunk.imports?.forEach(visit);
	};
	roots.forEach(visit);
	return seen;
}

/** Kit names its route nodes by number; the generated node files say which page each one is. */
function nodeOf(component: string): string {
	const dir = '.svelte-kit/generated/client-optimized/nodes';
	const file = readdirSync(dir).find((name) => readFileSync(join(dir, name), 'utf8').includes(component));
	if (file === undefined) throw new Error(`No route node for ${component}: was the app built?`);
	return `${dir}/${file}`;
}

const gzipBytes = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;
const sum = (paths: Iterable<string>): number =>
	[...paths].reduce((total, path) => total + gzipBytes(path), 0);

function firstScreen(): { js: number; css: number } {
	const entries = Object.keys(manifest).filter((key) => /runtime\/client\/bundle\.js$/.test(key));
	const nodes = [
		'src/routes/+layout.svelte',
		'src/routes/(app)/+layout.svelte',
		'src/routes/(app)/(desk)/+layout.svelte',
		'src/routes/(app)/(desk)/+page.svelte',
	].map(nodeOf);
	const later = Object.keys(manifest).filter((key) => loadedAfterPaint.some((pattern) => pattern.test(key)));
	const chunks = [...closure([...entries, ...nodes, ...later])]
		.map((key) => manifest[key])
		.filter((chunk) => chunk !== undefined);
	const files = (list: string[]): string[] => [...new Set(list)].map((file) => join(clientDir, file));
	return {
		js: sum(files(chunks.map((chunk) => chunk.file).filter((file) => file.endsWith('.js')))),
		css: sum(files(chunks.flatMap((chunk) => chunk.css ?? []))),
	};
}

function precacheBytes(): number {
	const worker = readFileSync(join(clientDir, 'service-worker.js'), 'utf8');
	const urls = [...worker.matchAll(/["']?url["']?:\s*["'`]([^"'`]+)["'`]/g)].map((match) => match[1] ?? '');
	if (urls.length < 5) throw new Error('The worker carries no list of files to cache');
	const candidates = (url: string): string[] => [
		join(clientDir, url),
		join(clientDir, `${url}.html`),
		`build/prerendered/${url}.html`,
	];
	return sum(
		urls.map((url) => {
			const file = candidates(url).find((path) => existsSync(path));
			if (file === undefined) throw new Error(`The worker would cache ${url}, which the build does not have`);
			return file;
		}),
	);
}

const { js, css } = firstScreen();
const budgets = [
	{ name: 'JavaScript of the first screen', bytes: js, limit: 90 * kib },
	{ name: 'CSS of the first screen', bytes: css, limit: 15 * kib },
	{ name: 'Whole precache', bytes: precacheBytes(), limit: 450 * kib },
];
for (const { name, bytes, limit } of budgets) {
	const verdict = bytes <= limit ? 'ok' : 'TOO BIG';
	console.log(
		`${name.padEnd(32)} ${(bytes / kib).toFixed(1).padStart(7)} KB of ${(limit / kib).toFixed(0)} KB gzip  ${verdict}`,
	);
}
process.exit(budgets.every(({ bytes, limit }) => bytes <= limit) ? 0 : 1);
