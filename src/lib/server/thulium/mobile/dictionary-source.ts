import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { HttpClient } from '../http-client.ts';
import type { RowReader } from '../read-rows.ts';
import { StatusBook } from '../status-book.ts';
import { readDictionaries, type MobileDictionaries } from './dictionaries.ts';

/** The dictionaries as last read. Tickets name statuses by id alone, so they cannot be read without them. */
export class DictionarySource {
	readonly #http: HttpClient;
	readonly #rows: () => RowReader;
	readonly #features: readonly string[];
	#last: { revision: string | null; statuses: StatusBook } | null = null;

	constructor(http: HttpClient, rows: () => RowReader, features: readonly string[]) {
		this.#http = http;
		this.#rows = rows;
		this.#features = features;
	}

	async read(): Promise<Dictionaries> {
		return (await this.#load()).dictionaries;
	}

	/** The statuses, read again when the system says that its dictionaries are no longer of the revision known here. */
	async statuses(revision: string | null = null): Promise<StatusBook> {
		if (this.#last && (revision === null || revision === this.#last.revision)) return this.#last.statuses;
		return new StatusBook((await this.#load()).dictionaries.statuses);
	}

	/** The statuses for a ticket read by itself, which tells no revision: read again once when its status is not among them. */
	async statusesWith(statusId: string | null): Promise<StatusBook> {
		const known = await this.statuses();
		if (statusId === null || known.has(statusId)) return known;
		return new StatusBook((await this.#load()).dictionaries.statuses);
	}

	async #load(): Promise<MobileDictionaries> {
		const { json } = await this.#http.send({ method: 'GET', route: 'mobile/dictionaries' });
		const read = readDictionaries(json, this.#rows(), this.#features);
		this.#last = { revision: read.revision, statuses: new StatusBook(read.dictionaries.statuses) };
		return read;
	}
}
