import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const sha256 = (script: string): string => createHash('sha256').update(script).digest('base64');

const scripts = (html: string): string[] =>
	[...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => script);

/** Every file under the folder, as paths. */
const filesUnder = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));

/** The shell's policy names its scripts by their hashes, and one of them imports a file. */
function signScripts(before: string, after: string): string {
	const now = scripts(after);
	return scripts(before).reduce(
		(html, script, index) => html.replaceAll(sha256(script), sha256(now[index] ?? '')),
		after,
	);
}

/**
 * Makes the next build of a copied one: the same code, but every file with a hash in its name has another one, as after a change that reaches all of
 * them, and is named so wherever the build names it. No file that a page of the former build may ask for is left.
 */
export function renameBuiltFiles(build: string): void {
	const all = filesUnder(build).filter((file) => !file.endsWith('.map'));
	all.filter((file) => /\.(br|gz)$/.test(file)).forEach((file) => rmSync(file));
	const files = all.filter((file) => /\.(js|mjs|css|html)$/.test(file));
	const names = new Set(
		files.filter((file) => file.includes('/_app/immutable/')).map((file) => basename(file)),
	);
	const renamed = (text: string): string =>
		text.replace(/[\w.-]+\.(?:js|mjs|css)\b/g, (name) =>
			names.has(name) ? name.replace(/\.(\w+)$/, 'x.$1') : name,
		);
	for (const file of files) {
		const text = readFileSync(file, 'utf8');
		writeFileSync(file, file.endsWith('.html') ? signScripts(text, renamed(text)) : renamed(text));
		if (names.has(basename(file))) renameSync(file, renamed(file));
	}
}
