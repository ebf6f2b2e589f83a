import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { floorPage } from './tests/bench/floor/floor-plugin.ts';
import { chromiumFlags, findChromium } from './tests/tools/chromium.ts';

const executablePath = findChromium();
const forBench = process.env['BENCH_BUILD'] === '1';

export default defineConfig({
	plugins: [
		sveltekit(),
		...(forBench ? [floorPage()] : []),
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
				globIgnores: ['server/**', 'client/service-worker.js'],
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
					include: ['src/**/*.test.ts', 'tests/{contract,tools}/**/*.test.ts'],
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
							launchOptions: { ...(executablePath === null ? {} : { executablePath }), args: chromiumFlags },
						}),
						instances: [{ browser: 'chromium' }],
					},
				},
			},
		],
	},
});
