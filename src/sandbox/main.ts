import { type ServerType, serve } from '@hono/node-server';
import { rmSync } from 'node:fs';
import { closeServer } from './close-server.ts';
import { freshSystem } from './data/fresh.ts';
import { generate } from './data/generate.ts';
import type { SeedTicket } from './data/seed-data.ts';
import { expireTemporaryFiles } from './files/expire.ts';
import { LiveCustomers } from './live.ts';
import { returnPostponed } from './rules/postpone.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { readSettings, type Settings } from './settings.ts';

const HOUSEKEEPING_MS = 10_000;
const MATTERS_AT_ONCE = 60;

/** Starts the sandbox as the environment says and runs until SIGTERM or SIGINT. */
function main(): void {
	const settings = readSettings(process.env);
	const sandbox = createSandbox({
		database: settings.database,
		filesFolder: `${settings.database}.files`,
		seed: () =>
			settings.fresh
				? freshSystem(Date.now())
				: generate({ seed: settings.seed, tickets: settings.ticketCount, now: Date.now() }),
		dialect: settings.dialect,
		commentFields: settings.commentFields,
		shape: settings.shape,
		log: (line) => console.error(line),
	});
	const stopWork = startWork(sandbox, settings);
	const { host, port } = settings;
	const server = serve({ fetch: sandbox.app.fetch, hostname: host, port }, (address) => {
		console.log(`sandbox ready on http://${host}:${address.port}`);
	});
	const stop = (): void => {
		stopWork();
		void shutDown(server, sandbox, settings);
	};
	server.on('error', (error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
		stop();
	});
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

/** What goes on without being asked: tickets that return, uploads that expire, customers. @returns how to stop it */
function startWork({ system }: Sandbox, settings: Settings): () => void {
	const housekeeping = setInterval(() => {
		returnPostponed(system);
		expireTemporaryFiles(system).catch((error: unknown) => console.error(error));
	}, HOUSEKEEPING_MS);
	const customers = new LiveCustomers(system, settings.seed, mattersOf(settings.seed));
	if (settings.live && !settings.fresh) customers.start();
	return () => {
		clearInterval(housekeeping);
		customers.stop();
	};
}

// What new customers write about: the first mails of tickets that are not in the system.
function mattersOf(seed: number): () => SeedTicket[] {
	let batch = 0;
	return () => {
		batch += 1;
		return generate({ seed: seed + 1000 * batch, tickets: MATTERS_AT_ONCE, now: Date.now() }).tickets;
	};
}

async function shutDown(server: ServerType, sandbox: Sandbox, settings: Settings): Promise<void> {
	await closeServer(server);
	sandbox.close();
	if (settings.temporary) removeFiles(settings.database);
}

function removeFiles(database: string): void {
	for (const suffix of ['', '-wal', '-shm', '.files']) {
		rmSync(`${database}${suffix}`, { recursive: true, force: true });
	}
}

main();
