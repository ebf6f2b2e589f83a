import { Directory } from '#lib/server/directory/directory.ts';
import { startSystems, stopSystems, systems } from '#lib/server/mirror/running-systems.ts';
import { SessionStore } from '#lib/server/session/session-store.ts';
import { SignInThrottle } from '#lib/server/session/sign-in-throttle.ts';
import { readSettings } from '#lib/server/settings/settings.ts';
import { openStore } from '#lib/server/store/database.ts';
import { log } from './log.ts';
import { services, setServices, type Services } from './services.ts';

const housekeepingEveryMs = 60 * 60_000;
let housekeeping: NodeJS.Timeout | undefined;

/** Opens the store and starts the systems. Rejects with what is wrong in the settings or why the store cannot be opened. */
export async function startServices(
	environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
	const settings = readSettings(environment);
	log.level = settings.logLevel;
	const now = () => Date.now();
	const store = await openStore(settings.databaseUrl);
	const directory = new Directory(store, now);
	const sessions = new SessionStore(store, now);
	const throttle = new SignInThrottle(store, now);
	directory.onChange(({ system, ended }) => sessions.endOfUsers(system, ended));
	await startSystems(settings.systems, { store, directory, now, log });
	setServices({ store, directory, sessions, throttle, systems, now });
	housekeeping = setInterval(() => void tidyUp(services()), housekeepingEveryMs).unref();
	log.info({ systems: settings.systems.length }, 'started');
}

export async function stopServices(): Promise<void> {
	clearInterval(housekeeping);
	const { store } = services();
	await stopSystems();
	setServices(null);
	await store.destroy();
	log.info('stopped');
}

async function tidyUp({ sessions, throttle, systems }: Services): Promise<void> {
	try {
		const ledgers = [...systems().values()].map(({ commands }) => commands.prune());
		await Promise.all([sessions.prune(), throttle.prune(), ...ledgers]);
	} catch (error) {
		log.error({ err: error }, 'what is too old could not be dropped');
	}
}
