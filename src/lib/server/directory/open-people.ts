import type { Store } from '#lib/server/store/database.ts';
import type { SystemConfig } from '#lib/server/thulium/system-config.ts';
import type { ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { AccountBook } from './account-book.ts';
import { chosenAccounts, ThuliumAccounts, type Accounts } from './accounts.ts';
import type { Administration, KnownQueue, KnownQueues } from './administration.ts';
import type { Directory } from './directory.ts';
import { Invitations } from './invitations.ts';
import { LocalAccounts } from './local-accounts.ts';
import { LocalAdministration } from './local-administration.ts';
import { SystemAdministration } from './system-administration.ts';
import { systemSignsIn } from './who-signs-in.ts';

/** What a running system has for its people, whoever keeps them. */
export interface PeopleOfSystem {
	accounts: Accounts;
	/** Whoever keeps the users now. May throw the UpstreamError of a system that was never heard from. */
	administration: () => Promise<Administration>;
	/** Of systems whose passwords we keep. */
	invitations: Invitations;
	/** What users can be assigned to; queues of calls and chats are none where the system does not tell or lets nobody be assigned. */
	knownQueues: () => Promise<KnownQueues>;
}

export interface PeopleDeps {
	store: Store;
	directory: Directory;
	now: () => number;
	thulium: ThuliumSystem;
	/** The ticket queues as last read. */
	knownQueues: () => KnownQueue[];
}

/** Who signs people in and keeps their rights: what the configuration says, else the system if it was ever able to, else we. */
export function openPeople(config: SystemConfig, deps: PeopleDeps): PeopleOfSystem {
	const { store, directory, now, thulium } = deps;
	const { address } = config;
	const book = new AccountBook({ store, directory, system: address, now });
	const ours = new LocalAccounts({ book, directory, thulium });
	const theirs = new ThuliumAccounts(thulium, directory);
	const isTheirs = systemSignsIn({ config, store, thulium });
	// No system is without any: it has not been heard from yet.
	const ticketQueues = (): KnownQueue[] | null =>
		deps.knownQueues().length === 0 ? null : deps.knownQueues().map(({ id, name }) => ({ id, name }));
	const localQueues = (): KnownQueues => ({ hotline: null, tickets: ticketQueues(), chat: null });
	const systemQueues = async (): Promise<KnownQueues> => ({
		...(await channelQueues(thulium)),
		tickets: ticketQueues(),
	});
	const local = new LocalAdministration({
		book,
		people: thulium.people,
		knownQueues: localQueues,
		refresh: () => ours.refresh(),
	});
	const systems = async (): Promise<Administration> =>
		new SystemAdministration({
			system: address,
			people: thulium.people,
			store,
			now,
			isOpen: (await thulium.discover()).features.includes('user_administration'),
			knownQueues: systemQueues,
			refresh: () => theirs.refresh(),
		});
	return {
		accounts: chosenAccounts(async () => ((await isTheirs()) ? theirs : ours)),
		administration: async () => ((await isTheirs()) ? systems() : local),
		invitations: new Invitations(book),
		knownQueues: async () => ((await isTheirs()) ? systemQueues() : localQueues()),
	};
}

/** Nice to have: an API user who may not read them, or an older system, costs these queues and nothing else. */
async function channelQueues({ people }: ThuliumSystem): Promise<Pick<KnownQueues, 'hotline' | 'chat'>> {
	const [hotline, chat] = await Promise.all([
		unlessRefused(people.queues('hotline')),
		unlessRefused(people.queues('chat')),
	]);
	return { hotline, chat };
}

async function unlessRefused<T>(reading: Promise<T>): Promise<T | null> {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof UpstreamError && (error.kind === 'refused' || error.kind === 'missing')) return null;
		throw error;
	}
}
