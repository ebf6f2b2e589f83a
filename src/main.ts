import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { closingEvent } from '#lib/server/http/closing-event.ts';
import { createFrontServer, type AppHandler } from '#lib/server/http/front-server.ts';
import { KeptFiles } from '#lib/server/http/kept-files.ts';
import { createMetricsServer } from '#lib/server/http/metrics-server.ts';
import { readSettings, SettingsError, type Settings } from '#lib/server/settings/settings.ts';

/** For files of 25 MB, which pass through in pieces. Every other route counts what it reads and has a lower limit of its own. */
const bodySizeLimit = '32M';
const closeIdleEveryMs = 50;
const closeAllAfterMs = 10_000;
const exitAfterMs = 15_000;

/** The production entry: it lies beside adapter-node's handler in the build and serves it. */
async function main(): Promise<void> {
	if (existsSync('.env')) process.loadEnvFile('.env');
	const settings = readSettings(process.env);
	dropEmptySettings();
	process.env['BODY_SIZE_LIMIT'] ??= bodySizeLimit;
	const app = await loadApp();
	const kept = await openKeptFiles(settings);
	const servers = [await listen(createFrontServer(app, settings.origin, kept), settings, settings.port)];
	if (settings.metricsPort !== null)
		servers.push(await listen(createMetricsServer(app), settings, settings.metricsPort));
	stopOnSignal(servers);
}

/** The app works without them: pages that were opened before an update may have to be opened anew then. */
async function openKeptFiles({ buildFilesDir }: Settings): Promise<KeptFiles | null> {
	if (buildFilesDir === null) return null;
	try {
		return await KeptFiles.open(
			fileURLToPath(new URL('./client', import.meta.url)),
			buildFilesDir,
			Date.now(),
		);
	} catch (error) {
		console.error(`The code of earlier builds cannot be kept in ${buildFilesDir}: ${String(error)}`);
		return null;
	}
}

/** Empty counts as not set, also for the settings that the handler reads by itself. */
function dropEmptySettings(): void {
	for (const [name, value] of Object.entries(process.env))
		if (value === '') Reflect.deleteProperty(process.env, name);
}

/** Loaded after the settings were checked: loading it opens the store and starts the systems. */
async function loadApp(): Promise<AppHandler> {
	const address = new URL('./handler.js', import.meta.url).href;
	const { handler } = (await import(address)) as { handler: AppHandler };
	return handler;
}

function listen(server: Server, { host }: Settings, port: number): Promise<Server> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ host, port }, () => resolve(server));
	});
}

function stopOnSignal(servers: readonly Server[]): void {
	let isStopping = false;
	const stop = () => {
		// Ctrl-C reaches this process and whoever started it, who passes it on as a SIGTERM.
		if (isStopping) return;
		isStopping = true;
		void closeAll(servers);
	};
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

/** No new requests; running ones finish within the time there is; then the app closes its store and the process ends by itself. */
async function closeAll(servers: readonly Server[]): Promise<void> {
	setTimeout(() => process.exit(1), exitAfterMs).unref();
	const late = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), closeAllAfterMs);
	const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
	emitOnProcess(closingEvent);
	// A connection whose last answer has just ended is idle only now: without asking again it would be kept for seconds.
	const idle = setInterval(
		() => servers.forEach((server) => server.closeIdleConnections()),
		closeIdleEveryMs,
	);
	await Promise.all(closed);
	clearInterval(idle);
	clearTimeout(late);
	emitOnProcess('sveltekit:shutdown');
}

/** The types of `process` know only Node's own events. */
function emitOnProcess(event: string): void {
	(process as NodeJS.EventEmitter).emit(event);
}

/** What stops the start is told in words, not as a stack. */
function explain(error: unknown): string {
	if (error instanceof SettingsError) return `${error.message}\nAll settings are explained in .env.example.`;
	if (!(error instanceof Error)) return 'The server could not start.';
	const { code, port } = error as NodeJS.ErrnoException & { port?: number };
	if (code === 'EADDRINUSE') return `Port ${port} is in use by another program.`;
	return `The server could not start: ${error.message}`;
}

try {
	await main();
} catch (error) {
	console.error(explain(error));
	process.exit(1);
}
