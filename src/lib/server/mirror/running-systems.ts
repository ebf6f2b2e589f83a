import type { Logger } from 'pino';
import type { Directory } from '#lib/server/directory/directory.ts';
import { openPeople, type PeopleOfSystem } from '#lib/server/directory/open-people.ts';
import type { Store } from '#lib/server/store/database.ts';
import { CommandAttempts } from '../commands/command-attempts.ts';
import { Commands } from '../commands/commands.ts';
import { Ledger } from '../commands/ledger.ts';
import { Customers } from '../customers/customers.ts';
import { Uploads } from '../uploads/uploads.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import type { SystemConfig } from '#lib/server/thulium/system-config.ts';
import type { Capabilities, ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';
import { countCommand, countPoll, countUpstreamRequest } from '#lib/server/http/metrics.ts';
import { Waker, type WakerDeps } from '../wake-ups/waker.ts';
import { WakeUps } from '../wake-ups/wake-ups.ts';
import { withWakeUps } from '../wake-ups/with-wake-ups.ts';
import { systemClock } from './clock.ts';
import { Mirror } from './mirror.ts';
import type { ChangeRecorder } from './ticket-change.ts';

/** A configured system that the server is at work for. */
export interface RunningSystem extends PeopleOfSystem {
	config: SystemConfig;
	thulium: ThuliumSystem;
	mirror: Mirror;
	commands: Commands;
	uploads: Uploads;
	customers: Customers;
	waker: Waker;
	/** What the system can do, as last found out. Throws UpstreamError when it was never heard from. */
	capabilities: () => Promise<Capabilities>;
}

export interface SystemsDeps {
	store: Store;
	directory: Directory;
	now: () => number;
	log: Logger;
	/** Follows changes of tickets up. */
	record: ChangeRecorder;
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
		system.waker.start();
		void system.commands.recover().catch((error: unknown) => {
			deps.log.error({ err: error, system: config.address }, 'open commands could not be looked up');
		});
	}
}

/** Stops polling; resolves when what was under way has been stored. */
export async function stopSystems(): Promise<void> {
	const stopped = [...running.values()];
	running.clear();
	await Promise.all(stopped.flatMap(({ mirror, waker }) => [mirror.stop(), waker.stop()]));
}

async function openSystem(config: SystemConfig, deps: SystemsDeps): Promise<RunningSystem> {
	const { store, now, log, record } = deps;
	const { address, pollSeconds } = config;
	const clock = { ...systemClock, now };
	const upstream = connectSystem(config, {
		now,
		log,
		fetch: countingFetch(address),
		onFileSent: (status) => {
			countUpstreamRequest(address, 'POST', status);
		},
	});
	const wakeUps = new WakeUps(store, address, now);
	const thulium = withWakeUps(upstream, wakeUps);
	const capabilities = () => thulium.discover();
	const people = openPeople(config, { ...deps, thulium, knownQueues: () => queuesOf(mirror) });
	const ledger = new Ledger(store, address, now);
	const mirror = await Mirror.open({
		system: address,
		pollSeconds,
		thulium,
		store,
		clock,
		log,
		refreshUsers: () => people.accounts.refresh(),
		nameCommands: (timelines) => ledger.nameCommands(timelines),
		record,
		countPoll: (outcome) => {
			countPoll(address, outcome);
		},
	});
	const maxBytes = () => mirror.dictionaries().parameters.maxAttachmentBytes;
	const uploads = new Uploads({ store, system: address, thulium, maxBytes, now });
	const customers = new Customers({ mirror, thulium, clock });
	const attempts = new CommandAttempts({ ledger, mirror, thulium, uploads, capabilities, now });
	const commands = new Commands({
		system: address,
		ledger,
		attempts,
		clock,
		count: (type, result) => {
			countCommand(address, type, result);
		},
	});
	const waker = wakerOf(address, { wakeUps, thulium: upstream, mirror, clock, log });
	return { config, thulium, mirror, commands, uploads, customers, capabilities, waker, ...people };
}

/** Wakes postponed tickets of a system that cannot be told when. */
const wakerOf = (
	system: string,
	{
		mirror,
		log,
		...parts
	}: Pick<WakerDeps, 'wakeUps' | 'thulium' | 'clock'> & { mirror: Mirror; log: Logger },
): Waker =>
	new Waker({
		...parts,
		dictionaries: () => mirror.dictionaries(),
		refresh: (id) => mirror.refreshTicket(id),
		onError: (error) => {
			log.warn({ err: error, system }, 'a postponed ticket could not be woken yet');
		},
	});

/** The ticket queues that can be worked in now. */
const queuesOf = (mirror: Mirror) => mirror.dictionaries().queues.filter(({ active }) => active);

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
