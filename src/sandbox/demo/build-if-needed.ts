import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const entry = join('build', 'main.js');
export const adminEntry = join('build', 'admin.js');
const sources = ['src', 'static', 'package.json', 'svelte.config.js', 'vite.config.ts'];

function newestChangeMs(path: string): number {
	if (!existsSync(path)) return 0;
	const stats = statSync(path);
	if (!stats.isDirectory()) return stats.mtimeMs;
	return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChangeMs(join(path, name))));
}

function isBuilt(): boolean {
	return existsSync(entry) && statSync(entry).mtimeMs >= Math.max(...sources.map(newestChangeMs));
}

/** Builds the app unless the build is newer than everything it is made of. Throws when the build fails. */
export function buildIfNeeded(): void {
	if (isBuilt()) return;
	console.log('Buduję aplikację… / Building the app…');
	const build = spawnSync('npm', ['run', '--silent', 'build'], {
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	if (build.status === 0) return;
	// What it says is of interest only then.
	console.error(build.stdout, build.stderr);
	throw new Error('Budowanie nie powiodło się. / The build failed.');
}
