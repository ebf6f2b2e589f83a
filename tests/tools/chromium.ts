import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Start flags under which headless Chromium behaves the same on a desktop, in a container and as root. */
export const chromiumFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Path of a Chromium that is already here, or null. `CHROMIUM_PATH` wins. */
export function findChromium(): string | null {
	const named = process.env['CHROMIUM_PATH'];
	const candidates = [named, ...systemPaths, chromium.executablePath()];
	return (
		candidates.find((path): path is string => path !== undefined && path !== '' && existsSync(path)) ?? null
	);
}

const run = (command: string, args: string[]): void => {
	execFileSync(command, args, {
		stdio: 'inherit',
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
};

function install(): void {
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		run('apt-get', ['update', '-qq']);
		run('apt-get', ['install', '-y', '-qq', 'chromium']);
	} else {
		run('npx', ['playwright', 'install', 'chromium']);
	}
}

/** Finds Chromium, installing it where that is possible. Throws with advice where it is not. */
export function ensureChromium(): string {
	const found = findChromium();
	if (found !== null) return found;
	console.log('No Chromium found: installing it for the browser tests.');
	install();
	const installed = findChromium();
	if (installed === null)
		throw new Error('Chromium could not be installed. Install it and set CHROMIUM_PATH.');
	return installed;
}
