import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { playwright } from '@vitest/browser-playwright';
import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const systemChromium = '/usr/bin/chromium';
const executablePath =
	process.env['CHROMIUM_PATH'] ?? (existsSync(systemChromium) ? systemChromium : undefined);
const chromiumFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export default defineConfig({
	plugins: [
		sveltekit(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			// Kit builds src/service-worker/index.ts under this name; the plugin puts the list of files into it.
			srcDir: 'src',
			filename: 'service-worker.js',
			registerType: 'prompt',
			injectRegister: false,
			manifest: false,
			injectManifest: {
				globPatterns: [
					'client/**/*.{js,css,svg,png,woff2,webmanifest,html}',
					'prerendered/pages/app-shell.html',
				],
				globIgnores: ['server/**', 'client/service-worker.js', 'client/floor/**'],
			},
			devOptions: { enabled: false },
		}),
	],
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					include: ['src/**/*.test.ts', 'tests/contract/**/*.test.ts'],
					exclude: ['src/**/*.browser.test.ts'],
					testTimeout: 20_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'browser',
					include: ['src/**/*.browser.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						api: { host: '127.0.0.1' },
						provider: playwright({
							launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumFlags },
						}),
						instances: [{ browser: 'chromium' }],
					},
				},
			},
		],
	},
});
