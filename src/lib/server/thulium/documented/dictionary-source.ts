import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { HttpClient } from '../http-client.ts';
import { listRows, type RowReader } from '../read-rows.ts';
import { StatusBook } from '../status-book.ts';
import { readCategories, readColleagues, readQueues, readStatuses, undocumented } from './dictionaries.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { KindOf } from './status-kinds.ts';

const statusesStaleAfterMs = 10 * 60_000;

/** Dictionaries of the documented API, one request each. Nothing tells when they change, so statuses are read again by age. */
export class DictionarySource {
	readonly #http: HttpClient;
	readonly #rows: () => RowReader;
	readonly #kindOf: KindOf;
	readonly #mailboxes: Readonly<Record<string, string>>;
	readonly #now: () => number;
	#statuses: { book: StatusBook; at: number } | null = null;

	constructor(deps: {
		http: HttpClient;
		rows: () => RowReader;
		kindOf: KindOf;
		mailboxes: Readonly<Record<string, string>>;
		now: () => number;
	}) {
		this.#http = deps.http;
		this.#rows = deps.rows;
		this.#kindOf = deps.kindOf;
		this.#mailboxes = deps.mailboxes;
		this.#now = deps.now;
	}

	async read(): Promise<Dictionaries> {
		const rows = this.#rows();
		const statuses = await this.#list('ticket_statuses', ['statuses']);
		const queues = await this.#list('ticket_queues', ['queues']);
		const categories = await this.#listIfAllowed('ticket_categories', ['categories']);
		const agents = await this.#listIfAllowed('agents', ['agents']);
		return {
			...undocumented,
			statuses: this.#remember(statuses, rows),
			queues: readQueues(queues, rows, this.#mailboxes),
			categories: readCategories(categories, rows),
			colleagues: readColleagues(agents, rows),
		};
	}

	async statuses(): Promise<StatusBook> {
		const known = this.#statuses;
		if (known && this.#now() - known.at < statusesStaleAfterMs) return known.book;
		const statuses = this.#remember(await this.#list('ticket_statuses', ['statuses']), this.#rows());
		return new StatusBook(statuses);
	}

	#remember(list: readonly unknown[], rows: RowReader): Dictionaries['statuses'] {
		const statuses = readStatuses(list, this.#kindOf, rows);
		this.#statuses = { book: new StatusBook(statuses), at: this.#now() };
		return statuses;
	}

	async #list(route: string, keys: readonly string[]): Promise<unknown[]> {
		const { json } = await this.#http.send({ method: 'GET', route });
		return listRows(json, `GET ${route}`, keys);
	}

	/** What people can work without: an API user that may not read it costs names, not the tickets. */
	async #listIfAllowed(route: string, keys: readonly string[]): Promise<unknown[]> {
		try {
			return await this.#list(route, keys);
		} catch (error) {
			if (error instanceof UpstreamError && (error.kind === 'refused' || error.kind === 'missing')) return [];
			throw error;
		}
	}
}
