import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chunkGroups } from './src/build/chunk-groups.ts';
import { noLeaveQuestion } from './src/build/no-leave-question.ts';
import { writtenComponents } from './src/build/written-components.ts';
import { floorPage } from './tests/bench/floor/floor-plugin.ts';
import { chromiumFlags, findChromium } from './tests/tools/chromium.ts';

const executablePath = findChromium();
/** A busy build machine may starve whoever waits for something; what fails twice is a fault. As for the journeys; those who needed it are named. */
const retry = process.env['CI'] ? 1 : 0;
const forBench = process.env['BENCH_BUILD'] === '1';

export default defineConfig({
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						chunkFileNames: '_app/immutable/chunks/[name].[hash].js',
						codeSplitting: {
							groups: chunkGroups,
						},
					},
				},
			},
		},
	},
	plugins: [
		writtenComponents(),
		noLeaveQuestion(),
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
				globIgnores: [
					'server/**',
					'client/service-worker.js',
					'client/**/kept-*.js',
					'client/screenshots/**',
				],
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
					include: ['src/**/*.test.ts', 'tests/{contract,model,tools}/**/*.test.ts'],
					exclude: ['src/**/*.browser.test.ts'],
					testTimeout: 20_000,
					retry,
				},
			},
			{
				extends: true,
				test: {
					name: 'engines',
					environment: 'node',
					include: ['tests/engines/**/*.test.ts'],
					fileParallelism: false,
					retry,
				},
			},
			{
				extends: true,
				test: {
					name: 'browser',
					include: ['src/**/*.browser.test.ts'],
					retry,
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
