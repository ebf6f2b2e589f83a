import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { mailboxes } from './data/dictionaries.ts';
import { addAccounts } from './demo/add-accounts.ts';
import { banner } from './demo/banner.ts';
import { buildIfNeeded, entry } from './demo/build-if-needed.ts';
import { ChildProgram } from './demo/child-program.ts';
import { reachable, readDemoSettings, type DemoSettings } from './demo/demo-settings.ts';
import { requireFreePort } from './demo/free-port.ts';
import { hookUrl, subscribe } from './demo/subscribe.ts';

/** The app asks this often, so that a change in the sandbox shows at once even without its webhook. */
const pollSeconds = 2;
const lookForStarterEveryMs = 500;
const hook = { user: 'thulium', password: randomBytes(16).toString('hex') };

const running: ChildProgram[] = [];
let isEnding = false;

/** Starts the sandbox and the app against it, and ends both when asked to. */
async function main(): Promise<void> {
	const settings = readDemoSettings(process.env);
	process.once('exit', settings.dropData);
	endOnSignal();
	await requireFreePort(settings.host, settings.port, 'PORT');
	await requireFreePort(settings.host, settings.sandboxPort, 'SANDBOX_PORT');
	buildIfNeeded();
	const host = reachable(settings.host);
	const sandboxUrl = `http://${host}:${settings.sandboxPort}`;
	const appUrl = `http://${host}:${settings.port}`;
	const sandbox = startSandbox(settings);
	await sandbox.ready(`${sandboxUrl}/api/webhooks`);
	await subscribe(sandboxUrl, { url: hookUrl(appUrl), ...hook });
	const environment = appEnvironment(settings, sandboxUrl);
	if (process.env['SANDBOX_DIALECT'] === 'documented') addAccounts(environment);
	const app = start('Aplikacja', [entry], environment);
	await app.ready(`${appUrl}/readyz`);
	console.log(banner(settings));
	await Promise.race([sandbox.ended, app.ended]);
	if (!isEnding) throw new Error('Demo skończyło się nieoczekiwanie. / The demo ended unexpectedly.');
}

function startSandbox({ host, sandboxPort, data }: DemoSettings): ChildProgram {
	return start('Sandbox', ['--import', 'tsx', 'src/sandbox/main.ts'], {
		...process.env,
		HOST: host,
		SANDBOX_PORT: String(sandboxPort),
		SANDBOX_DB: process.env['SANDBOX_DB'] || join(data, 'sandbox.sqlite'),
	});
}

function appEnvironment({ host, port, origin, data }: DemoSettings, sandboxUrl: string): NodeJS.ProcessEnv {
	const system = {
		address: 'demo',
		name: 'Demo',
		baseUrl: `${sandboxUrl}/api`,
		user: 'api',
		password: 'api-demo',
		pollSeconds,
		webhook: hook,
		// The documented API does not tell them.
		mailboxes,
	};
	return {
		...process.env,
		NODE_ENV: 'production',
		HOST: host,
		PORT: String(port),
		ORIGIN: origin,
		DATABASE_URL: `file:${join(data, 'thulium-mobile.db')}`,
		// Empty counts as not set, and keeps a .env file from naming other systems.
		THULIUM_CONFIG: '',
		THULIUM_SYSTEMS: JSON.stringify({ systems: [system] }),
		LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn',
	};
}

function start(name: string, args: readonly string[], environment: NodeJS.ProcessEnv): ChildProgram {
	const program = new ChildProgram(name, args, environment);
	running.push(program);
	return program;
}

/** The app first: its last questions still find the sandbox. */
async function stopAll(): Promise<void> {
	for (const program of running.splice(0).toReversed()) await program.stop();
}

function endOnSignal(): void {
	const end = () => {
		if (isEnding) return;
		isEnding = true;
		void stopAll().then(() => process.exit(0));
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
	// A SIGTERM to npm ends npm and its shell but does not reach us: being left alone is the sign.
	const starter = process.ppid;
	setInterval(() => {
		if (process.ppid !== starter) end();
	}, lookForStarterEveryMs).unref();
}

try {
	await main();
} catch (error) {
	console.error(error instanceof Error ? `\n${error.message}\n` : error);
	await stopAll();
	process.exitCode = 1;
}
