import type { SearchAnswer } from '#lib/contract/changes-schema.ts';
import type { Command } from '#lib/contract/command-schema.ts';
import { ApiError, needsSignIn } from '../api/api-error.ts';
import { forOtherTabs, isEmptyChange, noChange, type DbChange } from '../db/db-change.ts';
import { enqueue, releaseHolds } from '../db/outbox-queue.ts';
import type { OutboxRow } from '../db/schema.ts';
import type { DbTrouble, UserDb } from '../db/user-db.ts';
import type { ConnectionState } from './connection-state.ts';
import { ConnectionReport } from './connection-report.ts';
import { dropFiles } from './drop-files.ts';
import { Emitter } from './emitter.ts';
import { pull } from './pull.ts';
import { refreshTicket } from './refresh-ticket.ts';
import { SessionWatch } from './session-watch.ts';
import type { CustomerCard } from '#lib/domain/customer-card.ts';
import type { FileProgress } from './file-sender.ts';
import type { RefreshOutcome, SubmitOptions, Sync, Unsubscribe } from './sync.ts';
import type { SyncEngineDeps } from './sync-engine-deps.ts';
import type { SyncEvents } from './sync-events.ts';
import { TabGroup } from './tab-group.ts';
import type { TabMessage } from './tabs-channel.ts';
import { WatchedTickets } from './watched-tickets.ts';
import { Work } from './work.ts';

/** What users do with entries comes when they do it: the first screen is lighter without. */
const tending = () => import('../db/outbox-tending.ts');

/**
 * Synchronisation of one signed-in user in one tab. Every tab has one; the leading tab does the work (see work.ts), the others pass on what
 * their user does and hear what has changed. This class joins the parts and holds no rules of its own.
 */
export class SyncEngine implements Sync {
	readonly #deps: SyncEngineDeps;
	readonly #events = new Emitter<SyncEvents>();
	readonly #session: SessionWatch;
	readonly #work: Work;
	readonly #tabs: TabGroup;
	readonly #watched: WatchedTickets;
	readonly #report: ConnectionReport;
	#unsubscribe: Unsubscribe[] = [];

	constructor(deps: SyncEngineDeps) {
		this.#deps = deps;
		const { db, clock } = deps;
		this.#session = new SessionWatch({ onChange: (state) => this.#sessionChanged(state) });
		this.#report = new ConnectionReport({
			db,
			connectivity: deps.connectivity,
			onChange: (state) => this.#connectionChanged(state),
			onError: (error) => this.#trouble(error),
		});
		this.#work = new Work({
			...deps,
			onChange: (change) => this.#changed(change),
			onSessionEnded: () => this.#session.ended(),
			onNotices: () => this.#events.emit('notices', null),
			onSent: (ticketId) => void this.#freshen(ticketId).catch((error: unknown) => this.#trouble(error)),
			onProgress: (progress) => this.#progressed(progress),
			onError: (error) => this.#trouble(error),
		});
		this.#tabs = new TabGroup({
			...deps,
			onGain: () => this.#lead(),
			onLoss: () => this.#work.stop(),
			connection: () => this.connection,
		});
		this.#watched = new WatchedTickets({
			db,
			clock,
			refresh: (id) => this.#freshen(id),
			onError: (error) => this.#trouble(error),
		});
	}

	get connection(): ConnectionState {
		return this.#report.state;
	}

	start(): void {
		if (this.#unsubscribe.length > 0) return;
		const { db, hint, connectivity, visibility } = this.#deps;
		const onTrouble = (trouble: DbTrouble): void => this.#dbTrouble(trouble);
		db.troubleListeners.add(onTrouble);
		this.#unsubscribe = [
			() => db.troubleListeners.delete(onTrouble),
			this.#deps.channel.onMessage((message) => this.#heard(message)),
			hint.onChange(() => this.#networkChanged()),
			visibility.onChange(() => this.#visibilityChanged()),
			connectivity.onChange(() => this.#report.update()),
		];
		this.#report.countAgain();
		this.#tabs.start();
	}

	stop(): void {
		for (const unsubscribe of this.#unsubscribe) unsubscribe();
		this.#unsubscribe = [];
		this.#tabs.stop();
		this.#work.stop();
	}

	async pullNow(): Promise<void> {
		if (this.#tabs.leads) return this.#work.loop.pullNow();
		await this.#quietly(() =>
			pull({ ...this.#deps, now: () => this.#deps.clock.now(), onPage: (change) => this.#changed(change) }),
		);
	}

	async submit(command: Command, { holdMs = 0, ...options }: SubmitOptions = {}): Promise<OutboxRow> {
		const now = this.#deps.clock.now();
		const hold = holdMs > 0 ? { holdUntil: now + holdMs } : {};
		const row = await enqueue(this.#deps.db, command, now, { ...options, ...hold });
		this.#changed({ ...noChange, outbox: true, drafts: true });
		this.#send(null);
		return row;
	}

	async resend(id: string, insist = false): Promise<OutboxRow | null> {
		const { db, newId, clock } = this.#deps;
		const { resendOutboxRow } = await tending();
		const row = await resendOutboxRow(db, id, newId, clock.now(), insist);
		this.#changed({ ...noChange, outbox: true });
		this.#send(id);
		return row;
	}

	async edit(id: string): Promise<OutboxRow | null> {
		const { db, api, clock } = this.#deps;
		const { edit } = await import('./take-back.ts');
		const row = await edit({ db, api, now: () => clock.now() }, id);
		this.#changed({ ...noChange, outbox: true, drafts: true });
		return row;
	}

	async undo(id: string): Promise<OutboxRow | null> {
		const { undoOutboxRow } = await tending();
		return this.tend((db, now) => undoOutboxRow(db, id, now));
	}

	async lookAgain(id: string): Promise<boolean> {
		const { lookAgain } = await import('./look-again.ts');
		const isDone = await this.#guarded(() => lookAgain(this.#deps, id));
		if (isDone) this.#changed({ ...noChange, outbox: true });
		return isDone;
	}

	async tend<T>(work: (db: UserDb, now: number) => Promise<T>): Promise<T> {
		const done = await work(this.#deps.db, this.#deps.clock.now());
		this.#changed({ ...noChange, outbox: true, drafts: true });
		this.#send(null);
		return done;
	}

	async discard(id: string): Promise<boolean> {
		const { discard } = await import('./take-back.ts');
		const isGone = await discard(this.#deps, id);
		this.#changed({ ...noChange, outbox: true });
		return isGone;
	}

	async refreshTicket(id: string): Promise<RefreshOutcome> {
		return (await this.#refresh(id)).outcome;
	}

	watchTicket(id: string): Unsubscribe {
		return this.#watched.watch(id);
	}

	search(query: string, signal?: AbortSignal): Promise<SearchAnswer> {
		return this.#guarded(() => this.#deps.api.search(query, signal));
	}

	customer(id: string, ticketId: string): Promise<CustomerCard> {
		return this.#guarded(() => this.#deps.api.customer(id, ticketId));
	}

	resume(): void {
		this.#deps.channel.post({ kind: 'session', state: 'resumed' });
		this.#session.resumed();
	}

	on<Name extends keyof SyncEvents>(name: Name, listener: (value: SyncEvents[Name]) => void): Unsubscribe {
		return this.#events.on(name, listener);
	}

	#lead(): void {
		if (!this.#session.hasEnded) this.#work.start();
		this.#report.update();
	}

	#send(id: string | null): void {
		this.#deps.askForWaking();
		if (this.#tabs.leads) this.#work.send(id);
		else {
			this.#deps.channel.post({ kind: 'send', id });
			this.#tabs.checkLeader();
		}
	}

	/** Made in this tab: told to the screens here and to the other tabs. */
	#changed(change: DbChange): void {
		if (isEmptyChange(change)) {
			this.#report.countAgain();
		} else {
			this.#deps.channel.post({ kind: 'changed', change: forOtherTabs(change) });
			this.#tell(change);
		}
	}

	#tell(change: DbChange): void {
		this.#events.emit('changed', change);
		this.#watched.changed(change.ticketIds);
		this.#report.countAgain();
	}

	#heard(message: TabMessage): void {
		if (message.kind === 'changed') this.#tell(message.change);
		else if (message.kind === 'send' && this.#tabs.leads) this.#work.send(message.id);
		else if (message.kind === 'leading') this.#report.follow(message.connection);
		else if (message.kind === 'session') this.#heardSession(message.state);
		else if (message.kind === 'upload') this.#events.emit('upload', message.progress);
	}

	#progressed(progress: FileProgress): void {
		this.#deps.channel.post({ kind: 'upload', progress });
		this.#events.emit('upload', progress);
	}

	/** Who has left the app cannot undo any more; and a page that is not looked at may be ended at any moment. */
	#visibilityChanged(): void {
		if (this.#deps.visibility.visible()) return;
		// The browser's last call may have found this page at work; from now on it may have to do without.
		if (this.connection.waiting > 0) this.#deps.askForWaking();
		const released = releaseHolds(this.#deps.db, this.#deps.clock.now());
		released.then(
			(count) => {
				if (count > 0) this.#send(null);
			},
			(error: unknown) => this.#trouble(error),
		);
	}

	#heardSession(state: 'ended' | 'resumed' | 'signed-out'): void {
		if (state === 'ended') this.#session.ended();
		else if (state === 'resumed') this.#session.resumed();
		else this.#signedOut();
	}

	#sessionChanged(state: 'ended' | 'resumed'): void {
		this.#deps.connectivity.setSignedIn(state === 'resumed');
		if (state === 'ended') {
			this.#work.pause();
			this.#deps.channel.post({ kind: 'session', state });
		} else if (this.#tabs.leads) this.#work.resume();
		this.#events.emit('session', state);
	}

	#connectionChanged(state: ConnectionState): void {
		if (this.#tabs.leads) this.#deps.channel.post({ kind: 'leading', connection: state });
		this.#events.emit('connection', state);
	}

	#networkChanged(): void {
		this.#deps.connectivity.reconsider();
		if (!this.#tabs.leads) return;
		if (this.#deps.hint.online()) this.#work.networkBetter();
		else void this.#work.loop.pullNow();
	}

	#signedOut(): void {
		this.stop();
		this.#events.emit('session', 'signed-out');
	}

	#dbTrouble(trouble: DbTrouble): void {
		if (trouble === 'deleted') this.#signedOut();
		if (trouble === 'blocked') this.#events.emit('trouble', { kind: 'stuck' });
		if (trouble === 'superseded') this.#events.emit('trouble', { kind: 'outdated' });
	}

	#trouble(error: unknown): void {
		this.#events.emit('trouble', { kind: 'storage', error });
	}

	async #refresh(id: string): Promise<{ outcome: RefreshOutcome; isComplete: boolean }> {
		const { db, api, clock } = this.#deps;
		const refreshed = await this.#guarded(() => refreshTicket({ db, api, now: () => clock.now() }, id));
		this.#changed(refreshed.change);
		if (refreshed.outcome !== 'stored') {
			this.#events.emit('missing', { ticketId: id, reason: refreshed.outcome });
			dropFiles([id], {
				db,
				onChange: (change) => this.#changed(change),
				onError: (error) => this.#trouble(error),
			});
		}
		return refreshed;
	}

	/** For refreshes that nobody waits for: without the network the next pull brings it. */
	async #freshen(id: string): Promise<boolean> {
		let isComplete = true;
		await this.#quietly(async () => {
			isComplete = (await this.#refresh(id)).isComplete;
		});
		return isComplete;
	}

	/** Notes an ended session on the way through. */
	async #guarded<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (error instanceof ApiError && needsSignIn(error.code)) this.#session.ended();
			throw error;
		}
	}

	/** The connection line already tells what an ApiError would; anything else is trouble. */
	async #quietly(work: () => Promise<void>): Promise<void> {
		try {
			await this.#guarded(work);
		} catch (error) {
			if (!(error instanceof ApiError)) this.#trouble(error);
		}
	}
}
