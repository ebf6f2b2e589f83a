import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './tests/tools/chromium.ts';

const executablePath = findChromium();

/** Every worker has a sandbox and an app of its own (tests/e2e/fixtures.ts), so that one spec's faults never reach another. */
export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	fullyParallel: false,
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	forbidOnly: process.env['CI'] === 'true',
	// On a shared build machine a journey may be tried again; run-all.ts says which ones needed it.
	retries: process.env['CI'] === 'true' ? 2 : 0,
	reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : 'list',
	use: {
		viewport: { width: 390, height: 844 },
		locale: 'pl-PL',
		timezoneId: 'Europe/Warsaw',
		serviceWorkers: 'allow',
		// Writing a trace takes a third of the time: where a journey may be tried again it is written then.
		trace: process.env['CI'] === 'true' ? 'on-first-retry' : 'retain-on-failure',
		launchOptions: { ...(executablePath === null ? {} : { executablePath }), args: chromiumFlags },
	},
});
