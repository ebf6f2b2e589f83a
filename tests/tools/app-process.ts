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
	/** Starts it again on the same port and store; ends it before, unless `stop` or `kill` has. */
	restart(): Promise<void>;
}

export interface AppOptions {
	sandboxUrl: string;
	/** Sandboxes of further systems behind the same server, by their addresses. */
	otherSystems?: Record<string, string>;
	port?: number;
	pollSeconds?: number;
	/** Folder of the build to run. */
	build?: string;
	env?: Record<string, string>;
	/** The sandbox speaks the documented API alone: its staff get accounts in our own directory. */
	documented?: boolean;
	/** A command of the operator before the start (`npm run admin -- …`), and what he types. */
	operator?: { args: string[]; input: string };
}

/** A large system takes a while to be read for the first time, the longer the busier the machine. */
const readyPatienceMs = 120_000;

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
	exitCode !== null || signalCode !== null;

const waitUntilReady = async (url: string, child: ChildProcess, output: () => string): Promise<void> => {
	for (const deadline = Date.now() + readyPatienceMs; Date.now() < deadline;) {
		if (hasEnded(child)) throw new Error(`The app ended at start:\n${output()}`);
		const ready = await fetch(`${url}/readyz`).then(
			(response) => response.ok,
			() => false,
		);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`The app did not become ready:\n${output()}`);
};

/** What a failed test, or an end of the runner in the middle of one, would leave running. */
const living = new Set<ChildProcess>();
process.once('exit', () => living.forEach((child) => child.kill('SIGKILL')));

const ended = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
	if (hasEnded(child)) return;
	const exit = new Promise((resolve) => child.once('exit', resolve));
	child.kill(signal);
	await exit;
};

/** The accounts of the demo, as an operator would add them. */
const importAccounts = (): NonNullable<AppOptions['operator']> => ({
	args: ['import', 'demo'],
	input: accountsDocument(),
});

function operate(
	build: string,
	env: NodeJS.ProcessEnv,
	{ args, input }: NonNullable<AppOptions['operator']>,
): void {
	const done = spawnSync(process.execPath, [join(build, 'admin.js'), ...args], {
		env,
		input,
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
	const sandboxes = { demo: options.sandboxUrl, ...options.otherSystems };
	const systems = Object.entries(sandboxes).map(([address, sandboxUrl]) => ({
		address,
		name: address === 'demo' ? 'Demo' : address,
		baseUrl: `${sandboxUrl}/api`,
		user: 'api',
		password: 'api-demo',
		timeZone: 'Europe/Warsaw',
		pollSeconds: options.pollSeconds ?? 1,
		webhook: { user: 'hook', password: 'hook-demo' },
		mailboxes,
	}));
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
	const launch = (): ChildProcess => {
		const started = spawn(process.execPath, [join(options.build ?? 'build', 'main.js')], {
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		living.add(started);
		started.once('exit', () => living.delete(started));
		started.stdout.on('data', (data: Buffer) => chunks.push(data.toString()));
		started.stderr.on('data', (data: Buffer) => chunks.push(data.toString()));
		return started;
	};
	const whenReady = (started: ChildProcess): Promise<void> =>
		waitUntilReady(url, started, output).catch(async (error: unknown) => {
			await ended(started, 'SIGKILL');
			throw error;
		});
	const operator = options.operator ?? (options.documented === true ? importAccounts() : undefined);
	if (operator) operate(options.build ?? 'build', env, operator);
	let child = launch();
	await whenReady(child);
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
			// The one before would answer in place of the new one, which finds its port taken, and would outlive the tests.
			await ended(child, 'SIGTERM');
			child = launch();
			await whenReady(child);
		},
	};
}
