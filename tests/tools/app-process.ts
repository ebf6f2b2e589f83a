import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountsDocument } from '../../src/sandbox/demo/accounts.ts';
import { mailboxes } from '../../src/sandbox/data/dictionaries.ts';
import { freePort } from '../contract/sandbox-process.ts';

export interface AppProcess {
	url: string;
	port: number;
	pid: number;
	/** The end of what it wrote, for failing tests. */
	output(): string;
	/** Ends it with SIGTERM and waits; its store goes away unless it is started again. */
	stop(options?: { keepStore?: boolean }): Promise<void>;
	/** SIGKILL, as a crash does. */
	kill(): Promise<void>;
	/** Starts it again on the same port and store after `stop` or `kill`. */
	restart(): Promise<void>;
}

export interface AppOptions {
	sandboxUrl: string;
	port?: number;
	pollSeconds?: number;
	/** Folder of the build to run. */
	build?: string;
	env?: Record<string, string>;
	/** The sandbox speaks the documented API alone: its staff get accounts in our own directory. */
	documented?: boolean;
}

/** A large system takes a while to be read for the first time, the longer the busier the machine. */
const readyPatienceMs = 120_000;

const waitUntilReady = async (url: string, child: ChildProcess, output: () => string): Promise<void> => {
	for (const deadline = Date.now() + readyPatienceMs; Date.now() < deadline;) {
		if (child.exitCode !== null) throw new Error(`The app ended at start:\n${output()}`);
		const ready = await fetch(`${url}/readyz`).then(
			(response) => response.ok,
			() => false,
		);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`The app did not become ready:\n${output()}`);
};

const ended = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exit = new Promise((resolve) => child.once('exit', resolve));
	child.kill(signal);
	await exit;
};

/** The accounts of the demo, as an operator would add them. */
function importAccounts(build: string, env: NodeJS.ProcessEnv): void {
	const done = spawnSync(process.execPath, [join(build, 'admin.js'), 'import', 'demo'], {
		env,
		input: accountsDocument(),
		encoding: 'utf8',
	});
	if (done.status !== 0) throw new Error(`The accounts could not be added:\n${done.stderr}`);
}

/** The real production entry (`build/main.js`) against a sandbox, with a store of its own that goes away with `stop`. */
export async function startApp(options: AppOptions): Promise<AppProcess> {
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const dir = mkdtempSync(join(tmpdir(), 'thulium-app-'));
	const chunks: string[] = [];
	const systems = [
		{
			address: 'demo',
			name: 'Demo',
			baseUrl: `${options.sandboxUrl}/api`,
			user: 'api',
			password: 'api-demo',
			timeZone: 'Europe/Warsaw',
			pollSeconds: options.pollSeconds ?? 1,
			webhook: { user: 'hook', password: 'hook-demo' },
			mailboxes,
		},
	];
	const env = {
		...process.env,
		NODE_ENV: 'production',
		HOST: '127.0.0.1',
		PORT: String(port),
		ORIGIN: url,
		DATABASE_URL: `file:${join(dir, 'app.db')}`,
		THULIUM_SYSTEMS: JSON.stringify({ systems }),
		LOG_LEVEL: 'warn',
		...options.env,
	};
	const output = (): string => chunks.join('').slice(-4000);
	const launch = async (): Promise<ChildProcess> => {
		const started = spawn(process.execPath, [join(options.build ?? 'build', 'main.js')], {
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		started.stdout.on('data', (data: Buffer) => chunks.push(data.toString()));
		started.stderr.on('data', (data: Buffer) => chunks.push(data.toString()));
		await waitUntilReady(url, started, output);
		return started;
	};
	if (options.documented === true) importAccounts(options.build ?? 'build', env);
	let child = await launch();
	return {
		url,
		port,
		get pid() {
			return child.pid ?? 0;
		},
		output,
		stop: async ({ keepStore = false } = {}) => {
			await ended(child, 'SIGTERM');
			if (!keepStore) rmSync(dir, { recursive: true, force: true });
		},
		kill: () => ended(child, 'SIGKILL'),
		restart: async () => {
			child = await launch();
		},
	};
}
