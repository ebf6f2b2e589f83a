import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type AppProcess } from './app-process.ts';

/** An app whose build is its own, so that another can take its place without the other journeys noticing. */
export interface DeployedApp {
	app: AppProcess;
	/** Folder of its build. */
	build: string;
	/** A deploy: the same app with another worker, served from the same address. Resolves to the name of a cache that is there once that worker is in control. */
	deployNext: () => Promise<string>;
	/** A deploy of what `change` makes of the build. */
	deploy: (change: (build: string) => void) => Promise<void>;
	end: () => Promise<void>;
}

/** Written at the end of it. */
function changeWorker(build: string, sign: string): void {
	const worker = join(build, 'client/service-worker.js');
	for (const packed of ['.br', '.gz']) rmSync(`${worker}${packed}`, { force: true });
	appendFileSync(
		worker,
		`\nself.addEventListener('activate', (event) => event.waitUntil(caches.open('${sign}')));\n`,
	);
}

export async function startDeployedApp(sandboxUrl: string): Promise<DeployedApp> {
	// Inside the project, so that the build finds its packages.
	mkdirSync('test-results', { recursive: true });
	const build = mkdtempSync('test-results/next-build-');
	cpSync('build', build, { recursive: true });
	const app = await startApp({ sandboxUrl, build });
	let deploys = 0;
	const deploy = async (change: (folder: string) => void): Promise<void> => {
		await app.stop({ keepStore: true });
		change(build);
		await app.restart();
	};
	return {
		app,
		build,
		deploy,
		deployNext: async () => {
			deploys += 1;
			const sign = `next-build-${deploys}`;
			await deploy((folder) => changeWorker(folder, sign));
			return sign;
		},
		end: async () => {
			await app.stop();
			rmSync(build, { recursive: true, force: true });
		},
	};
}
