import type { Logger } from 'pino';
import type { Directory } from '../directory/directory.ts';
import { countPush, observePushDelay } from '../http/metrics.ts';
import { systemClock } from '../mirror/clock.ts';
import type { Settings } from '../settings/settings.ts';
import type { Store } from '../store/database.ts';
import { Push } from './push.ts';
import { PushClient } from './push-client.ts';
import { storedKeys } from './vapid-keys.ts';

export interface OpenPushDeps {
	store: Store;
	directory: Directory;
	settings: Pick<Settings, 'push' | 'origin'>;
	log: Logger;
}

/** Push as the settings say, with the keys of the store where they name none. Tells nobody anything before `start`. */
export async function openPush({ store, directory, settings, log }: OpenPushDeps): Promise<Push> {
	const clock = systemClock;
	const { subject, localHosts } = settings.push;
	const keys = settings.push.keys ?? (await storedKeys(store, clock.now()));
	const client = new PushClient({ keys, subject, localHosts, now: () => clock.now() });
	return new Push({
		store,
		directory,
		clock,
		client,
		publicKey: keys.publicKey,
		origin: settings.origin,
		count: countPush,
		observeDelay: observePushDelay,
		onDenied: (pushService, status) => {
			log.error(
				{ pushService, status },
				'a push service does not believe our signature: look at the clock, VAPID_SUBJECT and the keys',
			);
		},
		onError: (error) => {
			log.error({ err: error }, 'a step of telling people failed; it is taken up again');
		},
	});
}
