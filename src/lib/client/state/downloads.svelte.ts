import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { backgroundFromBytes, percentOf } from '#lib/domain/download.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import type { DownloadEvent } from '#lib/contract/worker-message.ts';
import { currentLanguage } from '#lib/i18n/messages.svelte.ts';
import {
	carryBy,
	continueWaiting,
	downloadedBlob,
	downloadRow,
	downloadRows,
	forgetAtRest,
	forgetDownload,
	isAtRest,
	requestDownload,
	usedBytes,
} from '../db/downloads-store.ts';
import { noteStation } from '../db/download-notice.ts';
import type { DownloadFault, DownloadRow } from '../db/schema.ts';
import { isStation } from '../db/station.ts';
import { isNoRoom } from '../db/transact.ts';
import { browserCarriers, fileAddress, type DownloadCarriers } from '../sync/download-carriers.ts';
import type { ConnectionState } from '../sync/connection-state.ts';
import type { Clock, Desk } from './desk.ts';

/** Keeps a worker alive that browsers would end after half a minute, and wakes it again where they did. */
const wakeEveryMs = 10_000;
/** What was given up for a reason that passes is tried again after this time by itself. */
const patienceMs = 60_000;

/** Reasons that are over when the network, or the server, is back. */
const passing: readonly DownloadFault[] = ['network', 'upstream_down', 'throttled', 'internal'];

const isUnderWay = ({ state }: DownloadRow): boolean => state === 'queued' || state === 'running';

const isOnline = ({ kind }: ConnectionState): boolean => kind === 'online' || kind === 'slow';

/** A file that nothing is known of yet. */
const notAsked = { run: 0, receivedBytes: 0, validator: null, addedAt: 0, usedAt: 0 };

/** What is shown where the device has no room to note it. */
const withoutRoom = (row: Omit<DownloadRow, 'state' | 'code'>): DownloadRow => ({
	...row,
	state: 'failed',
	code: 'disk_full',
	receivedBytes: 0,
});

type EndListener = (row: DownloadRow) => void;

/**
 * Attachments on this device and on their way to it, as the screens see them. The truth is in the database, where worker and tabs change it; this
 * follows it and wakes whoever has to work.
 */
export class Downloads {
	/** False: files are plain links, see DownloadCarriers. */
	available = $state(true);
	/** Bytes that files take on this device. */
	readonly usedBytes: number = $derived.by(() => usedBytes([...this.#rows.values()]));
	/** Whether some of them can be taken away: what is on its way ends by being cancelled. */
	readonly hasRemovable: boolean = $derived.by(() => [...this.#rows.values()].some(isAtRest));
	readonly #rows = new SvelteMap<string, DownloadRow>();
	/** How far each one is, fresher than its row. */
	readonly #received = new SvelteMap<string, number>();
	readonly #desk: Desk;
	readonly #carriers: Promise<DownloadCarriers>;
	readonly #now: Clock;
	#endListeners: readonly EndListener[] = [];
	/** Ended before anybody listened: who does is loaded with the first file. */
	#untold: DownloadRow[] = [];
	#started: Promise<void> | null = null;

	constructor(desk: Desk, carriers?: DownloadCarriers, now: Clock = Date.now) {
		this.#desk = desk;
		this.#carriers = carriers ? Promise.resolve(carriers) : desk.db.then(({ name }) => browserCarriers(name));
		this.#now = now;
	}

	/** Reads what is there and goes on with what was cut; once, whoever calls it. */
	start(): Promise<void> {
		this.#started ??= this.#start();
		return this.#started;
	}

	/** What is known of a file; null when it was never asked for. Reactive. */
	row(token: string): DownloadRow | null {
		return this.#rows.get(token) ?? null;
	}

	/** Bytes that have come, and their share in percent (null while the size is not known). Reactive. */
	progress(row: DownloadRow): { receivedBytes: number; percent: number | null } {
		const receivedBytes = Math.max(row.receivedBytes, this.#received.get(row.token) ?? 0);
		return { receivedBytes, percent: percentOf(receivedBytes, row.sizeBytes) };
	}

	/** Told when a file has come, or needs the user; the returned function ends it. */
	onEnd(listener: EndListener): () => void {
		this.#endListeners = [...this.#endListeners, listener];
		for (const row of this.#untold.splice(0)) listener(row);
		return () => {
			this.#endListeners = this.#endListeners.filter((other) => other !== listener);
		};
	}

	/** Fetches a file, or goes on with one that was cut. Resolves with false when this browser cannot: the address is a link all the same. */
	async download(ticketId: string, file: Attachment): Promise<boolean> {
		await this.start();
		const db = await this.#desk.db;
		const carriers = await this.#carriers;
		const inBackground = await this.#wantsBackground(file);
		const { token, name, type, sizeBytes } = file;
		const carrier = inBackground ? 'background' : 'stream';
		const wish = { token, ticketId, name, type, sizeBytes, carrier, language: currentLanguage() } as const;
		const row = await requestDownload(db, wish, this.#now()).catch((error: unknown) => {
			if (!isNoRoom(error)) throw error;
			return withoutRoom({ ...(this.row(token) ?? notAsked), ...wish });
		});
		this.#take(token, row);
		if (row?.state === 'failed') {
			this.#ended(row);
			return true;
		}
		if (row?.carrier === 'background' && row.state === 'queued') await this.#carryInBackground(row);
		const isWorking = await carriers.run();
		if (!isWorking) await this.#giveUp(token);
		carriers.tell({ kind: 'changed', token });
		return isWorking;
	}

	/** Ends a download, or takes a file off the device. */
	async remove(token: string): Promise<void> {
		const db = await this.#desk.db;
		const carriers = await this.#carriers;
		const before = this.row(token);
		this.#take(token, await forgetDownload(db, token));
		if (before?.carrier === 'background') await carriers.abortBackground(before);
		carriers.tell({ kind: 'changed', token });
		await carriers.run();
	}

	/** Takes every file off the device that is not on its way. */
	async removeAll(): Promise<void> {
		await forgetAtRest(await this.#desk.db);
		await this.#readAll();
		const carriers = await this.#carriers;
		for (const token of this.#rows.keys()) carriers.tell({ kind: 'changed', token });
	}

	/** The content of a file that has come; null when it is not there any more. */
	async content(token: string): Promise<Blob | null> {
		return downloadedBlob(await this.#desk.db, token, this.#now());
	}

	async #start(): Promise<void> {
		const carriers = await this.#carriers;
		this.available = carriers.available;
		if (!this.available) return;
		await noteStation(await this.#desk.db, isStation()).catch((error: unknown) => {
			// A full disk refuses this as it refuses the files.
			if (!isNoRoom(error)) throw error;
		});
		carriers.listen((event) => void this.#follow(event));
		await this.#readAll();
		await this.#continue(['session_expired', ...passing]);
		this.#desk.on('session', (event) => {
			if (event === 'resumed') void this.#continue(['session_expired', ...passing]);
		});
		this.#desk.on('changed', ({ timelineIds }) => void this.#readAgain(timelineIds));
		let wasOnline = isOnline(this.#desk.connection);
		this.#desk.on('connection', (connection) => {
			if (isOnline(connection) && !wasOnline) void this.#continue(passing);
			wasOnline = isOnline(connection);
		});
		for (const row of this.#rows.values()) void this.#watchBackground(row);
		setInterval(() => void this.#continue(passing, this.#now() - patienceMs), wakeEveryMs);
	}

	async #continue(codes: readonly DownloadFault[], before?: number): Promise<void> {
		const isWaiting = [...this.#rows.values()].some(({ state }) => state === 'waiting');
		if (isWaiting && (await continueWaiting(await this.#desk.db, codes, before))) await this.#readAll();
		await this.#wake();
	}

	async #wake(): Promise<void> {
		if ([...this.#rows.values()].some(isUnderWay)) await (await this.#carriers).run();
	}

	/**
	 * The browser's own fetching begins slowly, so it pays for large files only; it cannot go on with a part of ours. At a station the browser would show
	 * the file's name to whoever comes next.
	 */
	async #wantsBackground({ token, sizeBytes }: Attachment): Promise<boolean> {
		const hasBegun = (this.row(token)?.receivedBytes ?? 0) > 0;
		if (isStation() || hasBegun || (sizeBytes ?? 0) < backgroundFromBytes) return false;
		return (await this.#carriers).canCarryInBackground();
	}

	async #carryInBackground(row: DownloadRow): Promise<void> {
		const carriers = await this.#carriers;
		const isCarried = await carriers.carryInBackground(row, row.name ?? '');
		const db = await this.#desk.db;
		const carrier = isCarried ? 'background' : 'stream';
		const stored = await carryBy(db, row, carrier, isCarried ? 'running' : 'queued');
		this.#take(row.token, stored);
		// Removed while the browser was asked, or its ticket has gone: there was no fetch yet that could be ended.
		if (stored?.run !== row.run) await carriers.abortBackground(row);
		else await this.#watchBackground({ ...row, carrier });
	}

	async #watchBackground(row: DownloadRow): Promise<void> {
		if (row.carrier !== 'background' || !isUnderWay(row)) return;
		const carriers = await this.#carriers;
		await carriers.watchBackground(row, (receivedBytes) => this.#received.set(row.token, receivedBytes));
	}

	async #giveUp(token: string): Promise<void> {
		this.available = false;
		this.#take(token, await forgetDownload(await this.#desk.db, token));
	}

	async #follow(event: DownloadEvent): Promise<void> {
		if (event.kind === 'progress') {
			this.#received.set(event.token, event.receivedBytes);
			return;
		}
		const before = this.row(event.token);
		const stored = await downloadRow(await this.#desk.db, event.token);
		const row = stored ?? (before !== null && event.kind === 'full' ? withoutRoom(before) : null);
		this.#take(event.token, row);
		const isNews = row !== null && row.state !== before?.state;
		if (isNews && (row.state === 'done' || row.state === 'failed')) this.#ended(row);
	}

	#ended(row: DownloadRow): void {
		if (this.#endListeners.length === 0) this.#untold.push(row);
		for (const listener of this.#endListeners) listener(row);
	}

	async #readAll(): Promise<void> {
		const stored = await downloadRows(await this.#desk.db);
		const isStored = (token: string): boolean => stored.some((row) => row.token === token);
		for (const row of [...this.#rows.values()])
			if (isAtRest(row) && !isStored(row.token)) this.#take(row.token, null);
		for (const row of stored) this.#take(row.token, row);
	}

	/** Files of tickets that went out of sight are gone. */
	async #readAgain(ticketIds: readonly string[]): Promise<void> {
		for (const { token } of [...this.#rows.values()].filter((row) => ticketIds.includes(row.ticketId)))
			this.#take(token, await downloadRow(await this.#desk.db, token));
	}

	#take(token: string, row: DownloadRow | null): void {
		if (row === null) this.#rows.delete(token);
		else this.#rows.set(token, row);
		if (row === null || !isUnderWay(row)) this.#received.delete(token);
	}
}

const known = new WeakMap<Desk, Downloads>();

/** The downloads of who is signed in, one for all screens of a page. */
export function downloadsOf(desk: Desk): Downloads {
	const downloads = known.get(desk) ?? new Downloads(desk);
	known.set(desk, downloads);
	return downloads;
}

/** Address of a file's content on our server, for browsers that fetch it as a plain link. */
export const attachmentAddress = (ticketId: string, token: string): string =>
	fileAddress({ ticketId, token });

export const [ticketDownloads, provideTicketDownloads] = createContext<Downloads>();
