import type { Logger } from 'pino';
import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import type { Directory } from '#lib/server/directory/directory.ts';
import type { Store } from '#lib/server/store/database.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import type { SystemConfig } from '#lib/server/thulium/system-config.ts';
import type { Capabilities, ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';

/** A configured system that the server is at work for. */
export interface RunningSystem {
	config: SystemConfig;
	thulium: ThuliumSystem;
	/** What the system can do, as last found out. Throws UpstreamError when it was never heard from. */
	capabilities: () => Promise<Capabilities>;
	mirror: { state: () => UpstreamState };
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

export function startSystems(configs: readonly SystemConfig[], deps: SystemsDeps): Promise<void> {
	for (const config of configs) {
		const thulium = connectSystem(config, { now: deps.now, log: deps.log });
		running.set(config.address, {
			config,
			thulium,
			capabilities: () => thulium.discover(),
			mirror: { state: () => ({ state: 'starting', lastOkAt: null }) },
		});
	}
	return Promise.resolve();
}

export function stopSystems(): Promise<void> {
	running.clear();
	return Promise.resolve();
}
