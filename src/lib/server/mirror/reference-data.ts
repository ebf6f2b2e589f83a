import { emptyDictionaries, type Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Store } from '../store/database.ts';
import type { ThuliumSystem, UpstreamTicket } from '../thulium/thulium-system.ts';
import { contentHash } from '../store/content-hash.ts';
import { saveState, type StoredState } from './mirror-state.ts';
import { seenTags } from './seen-tags.ts';

export interface ReferenceDataDeps {
	system: string;
	store: Store;
	thulium: ThuliumSystem;
	/** Brings the directory up to date with the system's users, so that rights change with the next request. */
	refreshUsers: () => Promise<void>;
	now: () => number;
}

/** Systems that do not say when these changed are asked this often, and the others too: rights must not hang on a number alone. */
const staleAfterMs = 10 * 60_000;

interface Held {
	/** The system's revision; null when it does not say. */
	revision: string | null;
	/** When it was last read by this process; null when not yet. */
	readAt: number | null;
}

/** Dictionaries and users of a system: re-read when their revision moves, or by age. */
export class ReferenceData {
	readonly #deps: ReferenceDataDeps;
	readonly #dictionariesHeld: Held;
	readonly #usersHeld: Held;
	#dictionaries: Dictionaries;
	#dictionariesRev: string;
	/** Of a system that has no list of its tags: those on the tickets of the mirror. Null until they have been looked through. */
	#seenTags: Set<string> | null = null;

	constructor(deps: ReferenceDataDeps, stored: StoredState) {
		this.#deps = deps;
		this.#dictionaries =
			stored.dictionaries_json === null
				? emptyDictionaries
				: (JSON.parse(stored.dictionaries_json) as Dictionaries);
		this.#dictionariesRev = contentHash(this.#dictionaries);
		this.#dictionariesHeld = { revision: stored.dictionaries_rev, readAt: null };
		this.#usersHeld = { revision: stored.users_rev, readAt: null };
	}

	get dictionaries(): { rev: string; content: Dictionaries } {
		return { rev: this.#dictionariesRev, content: this.#dictionaries };
	}

	/** Re-reads what is no longer current; resolves to whether something was re-read. Rejects with `UpstreamError`. */
	async refresh(revisions: { dictionaries: string | null; users: string | null }): Promise<boolean> {
		const dictionaries = this.#isStale(this.#dictionariesHeld, revisions.dictionaries);
		if (dictionaries) await this.#readDictionaries(revisions.dictionaries);
		const users = this.#isStale(this.#usersHeld, revisions.users);
		if (users) await this.#readUsers(revisions.users);
		return dictionaries || users;
	}

	/** Takes the tags of tickets into the list, where the system has none itself. */
	noteTagsOf(tickets: readonly UpstreamTicket[]): void {
		const seen = this.#seenTags;
		const tags = tickets.flatMap(({ facts }) => facts.tags);
		if (seen === null || tellsTags(this.#dictionaries) || tags.every((tag) => seen.has(tag))) return;
		for (const tag of tags) seen.add(tag);
		this.#hold(this.#dictionaries);
	}

	#hold(dictionaries: Dictionaries): void {
		const isKnown = this.#seenTags === null || tellsTags(dictionaries);
		this.#dictionaries = isKnown ? dictionaries : { ...dictionaries, tags: sorted(this.#seenTags ?? []) };
		this.#dictionariesRev = contentHash(this.#dictionaries);
	}

	#isStale(held: Held, revision: string | null): boolean {
		if (held.readAt === null) return true;
		return held.revision !== revision || this.#deps.now() - held.readAt >= staleAfterMs;
	}

	async #readDictionaries(revision: string | null): Promise<void> {
		const { system, store, thulium, now } = this.#deps;
		const content = await thulium.dictionaries();
		if (!tellsTags(content)) this.#seenTags ??= await seenTags(store, system);
		await saveState(store, system, {
			dictionaries_json: JSON.stringify(content),
			dictionaries_rev: revision,
		});
		this.#hold(content);
		Object.assign(this.#dictionariesHeld, { revision, readAt: now() });
	}

	async #readUsers(revision: string | null): Promise<void> {
		const { system, store, now, refreshUsers } = this.#deps;
		await refreshUsers();
		await saveState(store, system, { users_rev: revision });
		Object.assign(this.#usersHeld, { revision, readAt: now() });
	}
}

const tellsTags = ({ features = [] }: Dictionaries): boolean => features.includes('tags');

const sorted = (tags: Iterable<string>): string[] => [...tags].sort((a, b) => a.localeCompare(b, 'pl'));
