import type { Store } from '../store/database.ts';
import type { ChangePage } from '../thulium/thulium-system.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { nextTurn, type Clock } from './clock.ts';
import { historySeqs } from './feed.ts';
import { finishReading } from './finish-reading.ts';
import type { MirrorLog } from './mirror-log.ts';
import { beginRebuild, openState } from './mirror-state.ts';
import type { ReferenceData } from './reference-data.ts';
import type { MirrorNotice } from './subscribers.ts';
import type { TicketIntake } from './ticket-intake.ts';
import type { UpstreamHealth } from './upstream-health.ts';

export interface PollDeps {
	system: string;
	store: Store;
	clock: Clock;
	log: MirrorLog;
	intake: TicketIntake;
	reference: ReferenceData;
	health: UpstreamHealth;
	/** Called when tickets came without their messages. */
	timelinesMissing: () => void;
	tell: (notice: MirrorNotice) => void;
}

/** Old history is dropped at every so many changes. */
const pruneEverySeqs = 1_000;
/** After a silence of this length what comes first has happened meanwhile, not now. */
const lateAfterMs = 10 * 60_000;

/** One poll: everything new since the stored position, page by page. Readers see each page as soon as it is stored. */
export class SystemPoll {
	readonly #deps: PollDeps;
	#prunedAtSeq = 0;
	/** The latest change that those who listen here know of; null before the first poll. */
	#toldSeq: number | null = null;

	constructor(deps: PollDeps) {
		this.#deps = deps;
	}

	/** Rejects with `UpstreamError`; what was stored until then stays, and the next poll goes on behind it. */
	async run(): Promise<void> {
		const { store, system, clock, health } = this.#deps;
		const before = await openState(store, system);
		this.#tellOthers(before.seq);
		const late = before.last_ok_at !== null && clock.now() - before.last_ok_at > lateAfterMs;
		const trouble = await this.#readPages(before.position, late);
		const { complete, seq } = await openState(store, system);
		if (complete === 0) await this.#completeReading();
		await this.#pruneHistory(seq);
		// Tickets are read all the same when dictionaries or users could not be; the failure still counts as one.
		if (trouble !== null) throw trouble;
		health.polled(clock.now());
	}

	/** Changes that another instance of the server has stored: nobody has told those who are connected to this one. */
	#tellOthers(seq: number): void {
		if (this.#toldSeq !== null && seq > this.#toldSeq) this.#deps.tell({ seq, touched: [], everyone: true });
		this.told(seq);
	}

	/** Everything up to this number has been told. */
	told(seq: number): void {
		this.#toldSeq = Math.max(seq, this.#toldSeq ?? 0);
	}

	async #readPages(from: string | null, late: boolean): Promise<UpstreamError | null> {
		let position = from;
		let trouble: UpstreamError | null = null;
		for (;;) {
			const page = await this.#deps.intake.readPage(position, late, async (read) => {
				if (read.restarted === true) await this.#rebuild();
				trouble = (await this.#readReference(read)) ?? trouble;
			});
			this.#report(page);
			if (!page.more || page.position === position) return trouble;
			position = page.position;
			await nextTurn();
		}
	}

	/** Before the tickets of the page are stored, so that nobody sees one by a right that he has just lost. */
	async #readReference(page: ChangePage): Promise<UpstreamError | null> {
		const { reference, health, clock, tell } = this.#deps;
		health.heard(clock.now());
		try {
			const changed = await reference.refresh({
				dictionaries: page.dictionariesRevision,
				users: page.usersRevision,
			});
			if (changed) tell({ seq: null, touched: [], everyone: true });
			return null;
		} catch (error) {
			if (error instanceof UpstreamError) return error;
			throw error;
		}
	}

	async #rebuild(): Promise<void> {
		const { store, system, log } = this.#deps;
		log.warn({ system }, 'the system no longer knows our position: reading everything again');
		await beginRebuild(store, system);
	}

	#report(page: ChangePage): void {
		const { system, log, timelinesMissing } = this.#deps;
		if (page.skippedRows > 0)
			log.warn({ system, skippedRows: page.skippedRows }, 'tickets that could not be read were left out');
		if (page.tickets.some((ticket) => ticket.timeline === null)) timelinesMissing();
	}

	async #completeReading(): Promise<void> {
		const { store, system, log, tell } = this.#deps;
		await finishReading(store, system, ({ seq, touched }) => {
			tell({ seq, touched, everyone: false });
		});
		log.info({ system }, 'all tickets have been read');
	}

	async #pruneHistory(seq: number): Promise<void> {
		if (seq - this.#prunedAtSeq < pruneEverySeqs) return;
		this.#prunedAtSeq = seq;
		await this.#deps.store
			.deleteFrom('mirror_scope_changes')
			.where('system', '=', this.#deps.system)
			.where('seq', '<', seq - historySeqs)
			.execute();
	}
}
