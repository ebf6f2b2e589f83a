import * as z from 'zod';
import { optionalId, optionalNumber } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import type { QueryValue } from '../query-string.ts';
import { listRows } from '../read-rows.ts';

const maxRows = 100;

/** Pages overlap by so many rows: a ticket that leaves the list while it is read moves the others up, and one of them would be skipped. */
const overlapRows = 10;

export interface TicketListPage {
	rows: unknown[];
	more: boolean;
	/** The system's clock, epoch milliseconds. */
	serverNow: number;
}

const newestRow = z.looseObject({ ticket_id: z.unknown() }).catch({ ticket_id: null });
const envelope = z.looseObject({ count: optionalNumber }).catch({ count: null });

/** How far the next page lies from this one. */
export const pageStep = (page: TicketListPage): number => Math.max(1, page.rows.length - overlapRows);

/** `GET tickets`, a page at a time, newest change first. */
export class TicketList {
	readonly #http: HttpClient;

	constructor(http: HttpClient) {
		this.#http = http;
	}

	async read(query: { offset: number } & Readonly<Record<string, QueryValue>>): Promise<TicketListPage> {
		const { json, serverNow } = await this.#http.send({
			method: 'GET',
			route: 'tickets',
			query: { limit: maxRows, ...query },
		});
		const rows = listRows(json, 'GET tickets', ['tickets']);
		const { count } = envelope.parse(json);
		const more = count === null ? rows.length >= maxRows : query.offset + rows.length < count;
		return { rows, more: more && rows.length > 0, serverNow };
	}

	/** Number of the ticket that changed last; null where there is none. */
	async newestId(): Promise<string | null> {
		const { rows } = await this.read({ limit: 1, offset: 0 });
		return optionalId.parse(newestRow.parse(rows[0]).ticket_id);
	}
}
