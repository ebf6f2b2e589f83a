import type { Page } from '@playwright/test';
import { startSandbox } from '../contract/sandbox-process.ts';
import { startApp } from '../tools/app-process.ts';
import { PushDevice } from '../tools/push-device.ts';
import { PushService } from '../tools/push-service.ts';
import { test as base } from './fixtures.ts';

/** Specs whose app sends its pushes to a push service of the tests. */
export const test = base.extend<{ device: PushDevice }, { service: PushService }>({
	service: [
		async ({}, use) => {
			const service = await PushService.start();
			await use(service);
			await service.stop();
		},
		{ scope: 'worker' },
	],
	stack: [
		async ({ service }, use) => {
			const sandbox = await startSandbox();
			const app = await startApp({ sandboxUrl: sandbox.url, env: service.env });
			await use({ app, sandbox });
			await app.stop();
			await sandbox.stop();
		},
		{ scope: 'worker', timeout: 60_000 },
	],
	device: async ({ page, stack, service }, use) => {
		await use(new PushDevice(page, stack.app.url, service));
	},
});

export const workerReady = (page: Page): Promise<unknown> =>
	page.waitForFunction(() => navigator.serviceWorker.controller !== null);
