import type { DownloadEvent } from '#lib/contract/worker-message.ts';
import { backgroundId } from '#lib/domain/download.ts';
import { beginDownload, downloadRows, settleDownload } from '#lib/client/db/downloads-store.ts';
import type { DownloadRow } from '#lib/client/db/schema.ts';
import { isNoRoom } from '#lib/client/db/transact.ts';
import { UserDbDeleted, type UserDb } from '#lib/client/db/user-db.ts';
import { endEvent } from './end-event.ts';
import { fetchFile, type Ending } from './fetch-file.ts';

/** More at once would only make each of them slower. */
const atOnce = 3;
const progressEveryMs = 150;

export interface QueueDeps {
	/** A new handle; opens nothing by itself, and never makes a database that is gone. */
	openDb: () => UserDb;
	fetch: typeof fetch;
	delay: (ms: number, signal: AbortSignal) => Promise<void>;
	now: () => number;
	tell: (event: DownloadEvent) => void;
	/** A file has come. */
	onDone: (row: DownloadRow) => Promise<void>;
	/** Whether the browser has this fetch in hand. */
	isCarried: (backgroundId: string) => Promise<boolean>;
	/** Runs `work` unless somebody else is at this file; resolves with whether it ran. */
	alone: (token: string, work: () => Promise<void>) => Promise<boolean>;
	/** What all files together may take. */
	limitBytes?: number;
}

interface Job {
	run: number;
	controller: AbortController;
	ended: Promise<void>;
}

/**
 * The downloads of one user. What is to be done stands in the database and nowhere else: the queue may be ended at any moment, and another one goes on.
 */
export class DownloadQueue {
	readonly #deps: QueueDeps;
	readonly #jobs = new Map<string, Job>();
	/** Files that somebody else is at; looked at again with the next `run`. */
	readonly #elsewhere = new Set<string>();
	#db: UserDb | null = null;
	#looking: Promise<void> = Promise.resolve();
	#running = 0;

	constructor(deps: QueueDeps) {
		this.#deps = deps;
	}

	/** Starts what waits, ends what is no longer wanted; resolves when nothing is under way any more. */
	async run(): Promise<void> {
		this.#running += 1;
		this.#elsewhere.clear();
		try {
			await this.#look();
			while (this.#jobs.size > 0) await Promise.race([...this.#jobs.values()].map(({ ended }) => ended));
		} catch (error) {
			if (!(error instanceof UserDbDeleted) && !isFromNewerBuild(error)) throw error;
		} finally {
			this.#running -= 1;
			if (this.#running === 0) await this.#close();
		}
	}

	#look(): Promise<void> {
		const look = this.#looking.catch(() => undefined).then(() => this.#lookNow());
		this.#looking = look;
		return look;
	}

	async #lookNow(): Promise<void> {
		const rows = await downloadRows(this.#open());
		const wanted = rows.filter(({ state }) => state === 'queued' || state === 'running');
		this.#endUnwanted(wanted);
		for (const row of wanted.sort((a, b) => a.addedAt - b.addedAt)) {
			if (this.#jobs.size >= atOnce) break;
			if (await this.#isFree(row)) this.#start(row);
		}
	}

	#endUnwanted(wanted: readonly DownloadRow[]): void {
		const runs = new Map(wanted.map(({ token, run }) => [token, run]));
		for (const [token, job] of this.#jobs) if (runs.get(token) !== job.run) job.controller.abort();
	}

	/** What the browser has lost (it was closed for long, or its data were cleared) is ours again. */
	async #isFree({ token, run, carrier }: DownloadRow): Promise<boolean> {
		if (this.#jobs.has(token) || this.#elsewhere.has(token)) return false;
		if (carrier === 'stream') return true;
		const db = this.#open();
		return !(await this.#deps.isCarried(backgroundId({ dbName: db.name, token, run })));
	}

	#start({ token, run }: DownloadRow): void {
		const controller = new AbortController();
		const work = async (): Promise<void> => {
			const isMine = await this.#deps.alone(token, () => this.#carry(token, run, controller.signal));
			if (!isMine) this.#elsewhere.add(token);
		};
		const ended = work()
			.catch((error: unknown) => this.#fail(error))
			.finally(() => this.#jobs.delete(token))
			.then(() => this.#look());
		// Whoever runs the queue sees the failure.
		ended.catch(() => undefined);
		this.#jobs.set(token, { run, controller, ended });
	}

	#fail(error: unknown): void {
		for (const { controller } of this.#jobs.values()) if (error instanceof UserDbDeleted) controller.abort();
		throw error;
	}

	async #carry(token: string, run: number, signal: AbortSignal): Promise<void> {
		const db = this.#open();
		const { tell, now, onDone } = this.#deps;
		const ending = await this.#bring(db, token, run, signal).catch(asFull);
		if (ending.state === 'dropped') return;
		const settled = await settleDownload(db, { token, run }, ending, now()).catch(async (error: unknown) =>
			settleDownload(db, { token, run }, asFull(error), now()),
		);
		tell(endEvent(token, settled));
		if (settled?.state === 'done') await onDone(settled);
	}

	async #bring(db: UserDb, token: string, run: number, signal: AbortSignal): Promise<Ending> {
		const row = await beginDownload(db, { token, run });
		if (row === null) return { state: 'dropped' };
		this.#deps.tell({ kind: 'changed', token });
		return fetchFile({ ...this.#deps, db, signal, ...this.#reports(token) }, row);
	}

	#reports(token: string): { onProgress: (receivedBytes: number) => void; onFacts: () => void } {
		const { tell, now } = this.#deps;
		let toldAt = 0;
		return {
			onFacts: () => tell({ kind: 'changed', token }),
			onProgress: (receivedBytes) => {
				if (now() - toldAt < progressEveryMs) return;
				toldAt = now();
				tell({ kind: 'progress', token, receivedBytes });
			},
		};
	}

	#open(): UserDb {
		if (this.#db !== null) return this.#db;
		const db = this.#deps.openDb();
		db.troubleListeners.add((trouble) => {
			if (trouble === 'deleted') for (const { controller } of this.#jobs.values()) controller.abort();
		});
		this.#db = db;
		return db;
	}

	async #close(): Promise<void> {
		const db = this.#db;
		this.#db = null;
		await db?.close();
	}
}

/** How a download ends where the disk has no room even for its state; rejects what is something else. */
function asFull(error: unknown): { state: 'failed'; code: 'disk_full' } {
	if (!isNoRoom(error)) throw error;
	return { state: 'failed', code: 'disk_full' };
}

/** The database was written by a newer build, whose worker waits to take over. */
const isFromNewerBuild = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'VersionError';
