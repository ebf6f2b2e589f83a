import { defaultChoices } from '#lib/domain/notification.ts';
import type { Directory } from '../directory/directory.ts';
import type { Store } from '../store/database.ts';
import type { ChoicesStore } from './choices-store.ts';
import type { Listener } from './recipients.ts';

export interface AudienceDeps {
	store: Store;
	directory: Directory;
	choices: ChoicesStore;
	now: () => number;
}

export interface Browser {
	id: string;
	/** Host of its push service. */
	lane: string;
}

/** A user with the browsers on which he can be told. */
export interface ListenerWithBrowsers extends Listener {
	browsers: Browser[];
}

const liveBrowsers = (store: Store, system: string, now: number) =>
	store
		.selectFrom('push_subscriptions as p')
		.innerJoin('sessions as s', 's.handle', 'p.session')
		.select(['p.id', 'p.login', 'p.endpoint'])
		.where('p.system', '=', system)
		.where('p.dead_at', 'is', null)
		.where('s.expires_at', '>', now)
		.execute();

/** Who is signed in somewhere: his list marks what is new, whether or not a browser of his can be woken. */
const signedIn = (store: Store, system: string, now: number) =>
	store
		.selectFrom('sessions')
		.select('login')
		.distinct()
		.where('system', '=', system)
		.where('expires_at', '>', now)
		.execute();

/** Everybody of a system who can be told something now, in his list or by a message to a browser. */
export async function audience(deps: AudienceDeps, system: string): Promise<ListenerWithBrowsers[]> {
	const now = deps.now();
	const browsers = new Map<string, Browser[]>();
	for (const { login } of await signedIn(deps.store, system, now)) browsers.set(login, []);
	for (const { id, login, endpoint } of await liveBrowsers(deps.store, system, now)) {
		const browser = { id, lane: new URL(endpoint).host };
		browsers.set(login, [...(browsers.get(login) ?? []), browser]);
	}
	const listeners = await listenersOf(deps, system, [...browsers.keys()]);
	return listeners.map((listener) => ({
		...listener,
		browsers: browsers.get(listener.viewer.login) ?? [],
	}));
}

/** Users as they are and wish at this moment; those who may not go on are left out. */
export async function listenersOf(
	{ directory, choices }: Pick<AudienceDeps, 'directory' | 'choices'>,
	system: string,
	logins: readonly string[],
): Promise<Listener[]> {
	const viewers = await directory.viewersOf(system, logins);
	const chosen = await choices.ofMany(system, logins);
	return [...viewers.values()].map((viewer) => ({
		viewer,
		choices: chosen.get(viewer.login) ?? defaultChoices,
	}));
}
