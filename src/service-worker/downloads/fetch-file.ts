import { errorBodySchema } from '#lib/contract/error-code.ts';
import { keptBytesLimit } from '#lib/domain/download.ts';
import { beginContent, downloadRow, makeRoom, notePause } from '#lib/client/db/downloads-store.ts';
import type { DownloadFault, DownloadRow } from '#lib/client/db/schema.ts';
import { isNoRoom } from '#lib/client/db/transact.ts';
import { UserDbDeleted, type UserDb } from '#lib/client/db/user-db.ts';
import { readHead, type AnswerHead } from './answer-head.ts';
import { ChunkWriter, NoLongerWanted, NoPlace } from './chunk-writer.ts';
import { SilenceWatch } from './silence-watch.ts';
import { storeBody } from './store-body.ts';

/** `dropped`: nobody wants it any more. `waiting` goes on by itself later, `failed` needs the user. */
export type Ending =
	{ state: 'done'; code: null } | { state: 'waiting' | 'failed'; code: DownloadFault } | { state: 'dropped' };

export interface FetchDeps {
	db: UserDb;
	fetch: typeof fetch;
	/** Resolves after the time, or at once when the signal says stop. */
	delay: (ms: number, signal: AbortSignal) => Promise<void>;
	signal: AbortSignal;
	/** Told often; whoever shows it slows it down. */
	onProgress: (receivedBytes: number) => void;
	/** Name, type, size, or why nothing comes at the moment, are known now. */
	onFacts: () => void;
	silenceMs?: number;
	limitBytes?: number;
}

/** Longer than the server itself waits for the system. */
const defaultSilenceMs = 45_000;
/** Attempts in a row that brought nothing; each one that brought something counts anew. */
const mostFruitless = 5;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** What an attempt came to when it was not the end. */
interface Again {
	state: 'again';
	code: DownloadFault;
	afterMs: number | null;
}

/** Reasons that pass by themselves. */
const passing: ReadonlySet<DownloadFault> = new Set(['network', 'upstream_down', 'throttled', 'internal']);

/**
 * Brings one file onto the device, going on where an earlier attempt broke off. Everything that can happen ends in a state that the user can read; it
 * rejects only where this code is wrong.
 */
export async function fetchFile(deps: FetchDeps, row: Pick<DownloadRow, 'token' | 'run'>): Promise<Ending> {
	let fruitless = 0;
	for (;;) {
		const before = await receivedOf(deps, row);
		if (before === null) return { state: 'dropped' };
		const outcome = await attempt(deps, row).catch((error: unknown) => explain(error, deps.signal));
		if (outcome.state !== 'again') return outcome;
		fruitless = ((await receivedOf(deps, row)) ?? before) > before ? 1 : fruitless + 1;
		if (fruitless >= mostFruitless) return { state: 'waiting', code: outcome.code };
		if (outcome.code !== 'file_changed') {
			await notePause(deps.db, row, outcome.code);
			deps.onFacts();
		}
		await deps.delay(outcome.afterMs ?? pauseMs(fruitless), deps.signal);
		if (deps.signal.aborted) return { state: 'dropped' };
	}
}

const pauseMs = (fruitless: number): number => Math.min(longestPauseMs, firstPauseMs * 2 ** (fruitless - 1));

/** Null when the download is no longer the one that was begun. */
async function receivedOf({ db }: FetchDeps, { token, run }: Pick<DownloadRow, 'token' | 'run'>) {
	try {
		const row = await downloadRow(db, token);
		return row?.run === run ? row.receivedBytes : null;
	} catch (error) {
		if (error instanceof UserDbDeleted) return null;
		throw error;
	}
}

async function attempt(
	deps: FetchDeps,
	{ token, run }: Pick<DownloadRow, 'token' | 'run'>,
): Promise<Ending | Again> {
	const row = await downloadRow(deps.db, token);
	if (row?.run !== run) return { state: 'dropped' };
	const watch = new SilenceWatch(deps.signal, deps.silenceMs ?? defaultSilenceMs);
	try {
		const response = await watch.within(deps.fetch(addressOf(row), requestFor(row, watch.signal)));
		if (!response.ok) return await verdict(deps, row, response);
		return await take(deps, row, response, watch);
	} finally {
		watch.stop();
	}
}

const addressOf = ({ ticketId, token }: DownloadRow): string =>
	`/api/tickets/${encodeURIComponent(ticketId)}/files/${encodeURIComponent(token)}`;

function requestFor({ receivedBytes, validator }: DownloadRow, signal: AbortSignal): RequestInit {
	const isWeak = validator === null || validator.startsWith('W/');
	const headers: Record<string, string> =
		receivedBytes === 0
			? {}
			: { range: `bytes=${receivedBytes}-`, ...(isWeak ? {} : { 'if-range': validator }) };
	return { headers, signal, cache: 'no-store', credentials: 'same-origin' };
}

/** What an answer that is not the file means. */
async function verdict({ db }: FetchDeps, row: DownloadRow, response: Response): Promise<Ending | Again> {
	const error = errorBodySchema.safeParse(await response.json().catch(() => null));
	const code = error.data?.code ?? (response.status >= 500 ? 'upstream_down' : 'internal');
	if (response.status === 401) return { state: 'waiting', code: 'session_expired' };
	// The file is shorter than what we have of it: it is another one now.
	if (response.status === 416) return startAnew(db, row);
	const afterMs = error.data?.retryAfterSeconds === undefined ? null : error.data.retryAfterSeconds * 1000;
	return passing.has(code)
		? { state: 'again', code, afterMs: afterMs === null ? null : Math.min(afterMs, longestPauseMs) }
		: { state: 'failed', code };
}

async function startAnew(db: UserDb, row: DownloadRow): Promise<Ending | Again> {
	if (row.receivedBytes === 0) return { state: 'failed', code: 'file_changed' };
	const { name, type } = row;
	const isWanted = await beginContent(db, row, { name, type, sizeBytes: null, validator: null });
	return isWanted ? { state: 'again', code: 'file_changed', afterMs: 0 } : { state: 'dropped' };
}

/** Whether the answer goes on exactly where the stored part ends, with the same file. */
function goesOn(row: DownloadRow, head: AnswerHead): boolean {
	const sameSize = row.sizeBytes === null || head.sizeBytes === null || row.sizeBytes === head.sizeBytes;
	const sameContent = row.validator === null || head.validator === null || row.validator === head.validator;
	return head.first === row.receivedBytes && sameSize && sameContent;
}

async function take(
	deps: FetchDeps,
	row: DownloadRow,
	response: Response,
	watch: SilenceWatch,
): Promise<Ending | Again> {
	const { db, onFacts } = deps;
	const head = readHead(response);
	const continues = row.receivedBytes > 0 && goesOn(row, head);
	if (!continues) {
		if (head.first > 0) return startAnew(db, row);
		if (!(await beginContent(db, row, head))) return { state: 'dropped' };
		onFacts();
	}
	const start = continues ? row.receivedBytes : 0;
	const limitBytes = deps.limitBytes ?? keptBytesLimit;
	const hasRoom = await makeRoom(db, { ...row, receivedBytes: start }, head.sizeBytes ?? 0, { limitBytes });
	if (!hasRoom) return { state: 'failed', code: 'too_large' };
	const writer = new ChunkWriter(db, row, start, head.sizeBytes === null ? limitBytes : null);
	await storeBody(writer, response.body, watch, deps.onProgress);
	const isWhole = head.sizeBytes === null || writer.receivedBytes === head.sizeBytes;
	return isWhole ? { state: 'done', code: null } : { state: 'again', code: 'network', afterMs: null };
}

function explain(error: unknown, signal: AbortSignal): Ending | Again {
	if (signal.aborted || error instanceof NoLongerWanted || error instanceof UserDbDeleted)
		return { state: 'dropped' };
	if (isNoRoom(error)) return { state: 'failed', code: 'disk_full' };
	if (error instanceof NoPlace) return { state: 'failed', code: 'too_large' };
	if (error instanceof TypeError || error instanceof DOMException)
		return { state: 'again', code: 'network', afterMs: null };
	throw error;
}
