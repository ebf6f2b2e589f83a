import * as z from 'zod';
import { anyList, flag, optionalText, textList } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import { positionText, readPosition } from '../position.ts';
import { readAnswer, type RowReader } from '../read-rows.ts';
import type { ChangePage } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { DictionarySource } from './dictionary-source.ts';
import { readTicket, type MobileTicket } from './tickets.ts';

const mark = 'm1';
const pageSize = 50;
/** Wide enough for the system's clocks to differ among themselves. */
const clockMarginMs = 60_000;
const futureRevision = 120001;
const snapshotKinds = ['new', 'open', 'waiting', 'postponed'];

/**
 * `snapshot`: the first read, unfinished tickets only. A ticket finished while it goes on would be filtered out of the pages to come and
 * stay unfinished here for ever, so the feed is then read again from `restart`: a revision that was surely there before the first read began.
 */
const positionSchema = z.object({
	since: z.string(),
	snapshot: z.object({ startedAt: z.number(), restart: z.number() }).nullable(),
});

type Position = z.output<typeof positionSchema>;

const answerSchema = z.looseObject({
	revision: z.coerce.string().regex(/^\d+$/),
	more: flag(false),
	dictionaries_revision: optionalText,
	users_revision: optionalText,
	result: z.array(z.unknown()),
	deleted: anyList.transform((ids) => textList.parse(ids)),
});

interface Feed {
	answer: z.output<typeof answerSchema>;
	serverNow: number;
}

/** Reads the feed of changes, the first time as a snapshot of everything unfinished. */
export class MobileChanges {
	readonly #http: HttpClient;
	readonly #dictionaries: DictionarySource;
	readonly #rows: () => RowReader;

	constructor(http: HttpClient, dictionaries: DictionarySource, rows: () => RowReader) {
		this.#http = http;
		this.#dictionaries = dictionaries;
		this.#rows = rows;
	}

	async since(text: string | null): Promise<ChangePage> {
		const position = readPosition(mark, positionSchema, text);
		if (position === null) return this.#first(text !== null);
		try {
			return position.snapshot === null
				? await this.#delta(position.since)
				: await this.#goOn(position.since, position.snapshot);
		} catch (error) {
			if (!isFutureRevision(error)) throw error;
			return this.#first(true);
		}
	}

	async #first(restarted: boolean): Promise<ChangePage> {
		const feed = await this.#read('0', snapshotKinds);
		const { tickets, page } = await this.#page(feed);
		const startedAt = feed.serverNow - clockMarginMs;
		const restart = Math.max(0, ...tickets.map((each) => each.revision ?? 0));
		const position = { since: feed.answer.revision, snapshot: page.more ? { startedAt, restart } : null };
		return { ...page, restarted, position: positionText(mark, position) };
	}

	async #goOn(since: string, snapshot: NonNullable<Position['snapshot']>): Promise<ChangePage> {
		const feed = await this.#read(since, snapshotKinds);
		const { tickets, page } = await this.#page(feed);
		const older = tickets.filter((each) => each.ticket.facts.updatedAt < snapshot.startedAt);
		const restart = Math.max(snapshot.restart, ...older.map((each) => each.revision ?? 0));
		const position: Position = page.more
			? { since: feed.answer.revision, snapshot: { ...snapshot, restart } }
			: { since: String(restart), snapshot: null };
		return { ...page, more: true, position: positionText(mark, position) };
	}

	async #delta(since: string): Promise<ChangePage> {
		const feed = await this.#read(since);
		const { page } = await this.#page(feed);
		const position: Position = { since: feed.answer.revision, snapshot: null };
		// A feed that says "more" without moving would be read for ever.
		return { ...page, more: page.more && position.since !== since, position: positionText(mark, position) };
	}

	async #read(since: string, kinds?: readonly string[]): Promise<Feed> {
		const { json, serverNow } = await this.#http.send({
			method: 'GET',
			route: 'mobile/changes',
			query: { since, limit: pageSize, kinds },
		});
		return { answer: readAnswer(answerSchema, json, 'GET mobile/changes'), serverNow };
	}

	async #page(feed: Feed): Promise<{ tickets: MobileTicket[]; page: Omit<ChangePage, 'position'> }> {
		const { answer } = feed;
		const statuses = await this.#dictionaries.statuses(answer.dictionaries_revision);
		const rows = this.#rows();
		const tickets = rows.read('tickets', answer.result, (row) => readTicket(row, statuses, rows));
		const page = {
			more: answer.more,
			tickets: tickets.map((each) => each.ticket),
			deletedIds: answer.deleted,
			skippedRows: rows.skipped,
			dictionariesRevision: answer.dictionaries_revision,
			usersRevision: answer.users_revision,
		};
		return { tickets, page };
	}
}

const isFutureRevision = (error: unknown): boolean =>
	error instanceof UpstreamError && error.kind === 'rejected' && error.codes.includes(futureRevision);
