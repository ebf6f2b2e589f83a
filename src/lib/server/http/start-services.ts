import { PresenceBook } from '#lib/server/presence/presence.ts';
import { Boards } from '#lib/server/boards/boards.ts';
import { Directory } from '#lib/server/directory/directory.ts';
import { startSystems, stopSystems, systems } from '#lib/server/mirror/running-systems.ts';
import { openPush } from '#lib/server/push/open-push.ts';
import { Passkeys } from '#lib/server/passkeys/passkeys.ts';
import { PictureFetcher } from '#lib/server/pictures/picture-fetcher.ts';
import { recordChanges } from '#lib/server/push/record-changes.ts';
import { endWorkOfLeavers } from '#lib/server/session/end-work-of-leavers.ts';
import { SessionStore } from '#lib/server/session/session-store.ts';
import { SignInThrottle } from '#lib/server/session/sign-in-throttle.ts';
import { readSettings } from '#lib/server/settings/settings.ts';
import { openStore } from '#lib/server/store/database.ts';
import { ViewsStore } from '#lib/server/views/views-store.ts';
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
	const passkeys = new Passkeys({ store, now, origin: settings.origin });
	endWorkOfLeavers(directory, { sessions, passkeys });
	const push = await openPush({ store, directory, settings, log });
	sessions.onEnd((handles) => {
		push.forget(handles).catch((error: unknown) => {
			log.error({ err: error }, 'the browsers of ended sessions could not be forgotten');
		});
	});
	await startSystems(settings.systems, { store, directory, now, log, record: recordChanges });
	for (const { mirror } of systems().values()) mirror.subscribe(() => push.kick());
	const pictures = new PictureFetcher(settings.pictures);
	setServices({
		store,
		directory,
		boards: new Boards(store, now),
		sessions,
		throttle,
		passkeys,
		push,
		pictures,
		systems,
		views: new ViewsStore(store, now),
		now,
	});
	await push.start();
	housekeeping = setInterval(() => void tidyUp(services()), housekeepingEveryMs).unref();
	log.info({ systems: settings.systems.length }, 'started');
}

export async function stopServices(): Promise<void> {
	clearInterval(housekeeping);
	const { store, push, pictures } = services();
	pictures.close();
	await stopSystems();
	await push.stop();
	setServices(null);
	await store.destroy();
	log.info('stopped');
}

async function tidyUp(all: Services): Promise<void> {
	const { store, now, sessions, throttle, passkeys, push, systems } = all;
	try {
		const presence = new PresenceBook(store, now);
		const ofSystems = [...systems().values()].flatMap(({ commands, uploads }) => [
			commands.prune(),
			uploads.prune(),
		]);
		const ofSessions = [sessions.prune(), throttle.prune(), passkeys.prune(), presence.prune()];
		await Promise.all([...ofSessions, ...ofSystems]);
		// After the sessions: what belonged to them is nobody's now.
		await push.prune();
	} catch (error) {
		log.error({ err: error }, 'what is too old could not be dropped');
	}
}
