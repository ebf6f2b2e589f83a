import type { Logger } from 'pino';
import type { Directory } from '#lib/server/directory/directory.ts';
import type { Store } from '#lib/server/store/database.ts';
import { CommandAttempts } from '../commands/command-attempts.ts';
import { Commands } from '../commands/commands.ts';
import { Ledger } from '../commands/ledger.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import type { SystemConfig } from '#lib/server/thulium/system-config.ts';
import type { Capabilities, ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';
import { countCommand, countPoll, countUpstreamRequest } from '#lib/server/http/metrics.ts';
import { systemClock } from './clock.ts';
import { Mirror } from './mirror.ts';

/** A configured system that the server is at work for. */
export interface RunningSystem {
	config: SystemConfig;
	thulium: ThuliumSystem;
	mirror: Mirror;
	commands: Commands;
	/** What the system can do, as last found out. Throws UpstreamError when it was never heard from. */
	capabilities: () => Promise<Capabilities>;
}

export interface SystemsDeps {
	store: Store;
	directory: Directory;
	now: () => number;
	log: Logger;
}

const running = new Map<string, RunningSystem>();

/** By address. */
export const systems = (): ReadonlyMap<string, RunningSystem> => running;

/** Opens the mirrors from the store and starts their pollers; does not wait for the systems to answer. */
export async function startSystems(configs: readonly SystemConfig[], deps: SystemsDeps): Promise<void> {
	for (const config of configs) {
		const system = await openSystem(config, deps);
		running.set(config.address, system);
		system.mirror.start();
		void system.commands.recover().catch((error: unknown) => {
			deps.log.error({ err: error, system: config.address }, 'open commands could not be looked up');
		});
	}
}

/** Stops polling; resolves when what was under way has been stored. */
export async function stopSystems(): Promise<void> {
	const stopped = [...running.values()];
	running.clear();
	await Promise.all(stopped.map((system) => system.mirror.stop()));
}

async function openSystem(config: SystemConfig, deps: SystemsDeps): Promise<RunningSystem> {
	const { store, directory, now, log } = deps;
	const { address, pollSeconds } = config;
	const clock = { ...systemClock, now };
	const thulium = connectSystem(config, { now, log, fetch: countingFetch(address) });
	const capabilities = () => thulium.discover();
	const ledger = new Ledger(store, address, now);
	const mirror = await Mirror.open({
		system: address,
		pollSeconds,
		thulium,
		store,
		clock,
		log,
		replaceUsers: (users) => directory.replaceUsers(address, users),
		nameCommands: (timelines) => ledger.nameCommands(timelines),
		countPoll: (outcome) => {
			countPoll(address, outcome);
		},
	});
	const attempts = new CommandAttempts({ ledger, mirror, thulium, capabilities, now });
	const commands = new Commands({
		system: address,
		ledger,
		attempts,
		clock,
		count: (type, result) => {
			countCommand(address, type, result);
		},
	});
	return { config, thulium, mirror, commands, capabilities };
}

const countingFetch =
	(system: string): typeof fetch =>
	async (input, init) => {
		let status = 0;
		try {
			const response = await fetch(input, init);
			status = response.status;
			return response;
		} finally {
			countUpstreamRequest(system, init?.method ?? 'GET', status);
		}
	};
