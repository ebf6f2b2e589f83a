import { type ServerType, serve } from '@hono/node-server';
import { rmSync } from 'node:fs';
import { smallSeed } from './testing/small-seed.ts';
import { returnPostponed } from './rules/postpone.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { readSettings, type Settings } from './settings.ts';

const HOUSEKEEPING_MS = 10_000;

/** Starts the sandbox as the environment says and runs until SIGTERM or SIGINT. */
function main(): void {
	const settings = readSettings(process.env);
	const sandbox = createSandbox({
		database: settings.database,
		filesFolder: `${settings.database}.files`,
		seed: smallSeed,
		dialect: settings.dialect,
		commentFields: settings.commentFields,
		log: (line) => console.error(line),
	});
	const housekeeping = setInterval(() => returnPostponed(sandbox.system), HOUSEKEEPING_MS);
	const { host, port } = settings;
	const server = serve({ fetch: sandbox.app.fetch, hostname: host, port }, (address) => {
		console.log(`sandbox ready on http://${host}:${address.port}`);
	});
	const stop = (): void => {
		clearInterval(housekeeping);
		shutDown(server, sandbox, settings);
	};
	server.on('error', (error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
		stop();
	});
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

function shutDown(server: ServerType, sandbox: Sandbox, settings: Settings): void {
	server.close(() => {
		sandbox.close();
		if (settings.temporary) removeFiles(settings.database);
	});
	if ('closeAllConnections' in server) server.closeAllConnections();
}

function removeFiles(database: string): void {
	for (const suffix of ['', '-wal', '-shm', '.files']) {
		rmSync(`${database}${suffix}`, { recursive: true, force: true });
	}
}

main();
