import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { playwright } from '@vitest/browser-playwright';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { writtenComponents } from './src/build/written-components.ts';
import { floorPage } from './tests/bench/floor/floor-plugin.ts';
import { chromiumFlags, findChromium } from './tests/tools/chromium.ts';

const executablePath = findChromium();
/** A busy build machine may starve whoever waits for something; what fails twice is a fault. As for the journeys; those who needed it are named. */
const retry = process.env['CI'] ? 1 : 0;
const forBench = process.env['BENCH_BUILD'] === '1';

/** Parts of the app that every start of it needs, by their place: Kit's client, the hooks, and what the list's route is made of. */
const firstScreenRoots =
	/\/kit\/src\/runtime\/client\/bundle\.js$|preload-helper|\/src\/hooks\.client\.ts$|\/src\/routes\/(\(app\)\/)?(\(desk\)\/)?\+(layout|error|page)\.(svelte|ts)(['"]|$)/;

/**
 * Whether a module belongs to the first screen; what it imports statically comes along. All of that stands in one file: every file goes
 * through the service worker, and on a phone forty of them take longer than everything that they do.
 */
function isFirstScreen(id: string): boolean {
	if (firstScreenRoots.test(id)) return true;
	// Kit numbers its routes' entries: which route one is for stands in it.
	return /\/client-optimized\/nodes\/\d+\.js$/.test(id) && firstScreenRoots.test(readFileSync(id, 'utf8'));
}

export default defineConfig({
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						chunkFileNames: '_app/immutable/chunks/[name].[hash].js',
						codeSplitting: {
							groups: [
								{ name: 'early', test: /\/first-picture\/draw-first-picture\.ts$/, priority: 1 },
								{ name: 'first-screen', test: isFirstScreen },
								// Whoever asks the server needs all of these; on their own they would be a file each.
								{
									name: 'asking',
									test: /\/src\/lib\/(client\/api\/(api-client|api-error|request)|contract\/(session-owner|error-code|command-schema))\.ts$/,
								},
								// Whatever synchronises needs them, in the page as in what a user does next.
								{
									name: 'storing',
									test: /\/src\/lib\/client\/(db\/(outbox-queue|files-store|events-store|blob-refusal)|sync\/tabs-channel)\.ts$/,
								},
								// Large and seldom needed: the worker keeps it once it was fetched (src/service-worker/kept-code.ts).
								{ name: 'kept-pdf', test: /\/node_modules\/pdfjs-dist\// },
							],
						},
					},
				},
			},
		},
	},
	plugins: [
		writtenComponents(),
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
