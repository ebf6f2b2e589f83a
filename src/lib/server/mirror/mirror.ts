import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { Attachment, EventBody, Timeline } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import { viewerRev } from '../directory/directory.ts';
import type { Store } from '../store/database.ts';
import type { ThuliumSystem } from '../thulium/thulium-system.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { accessibleIds } from './accessible-ids.ts';
import type { Clock } from './clock.ts';
import { readFeed, type FeedPage } from './feed.ts';
import type { MirrorLog } from './mirror-log.ts';
import { openState, readState } from './mirror-state.ts';
import { Poller } from './poller.ts';
import { ReferenceData } from './reference-data.ts';
import { Subscribers, type MirrorNotice } from './subscribers.ts';
import type { ChangeRecorder } from './ticket-change.ts';
import { SystemPoll } from './poll-system.ts';
import { TicketIntake, type RefreshedTicket } from './ticket-intake.ts';
import { TicketLookup, type TicketAnswer } from './ticket-lookup.ts';
import { heldTicket, type HeldTicket } from './ticket-reader.ts';
import { searchTickets } from './ticket-search.ts';
import { TimelineBacklog } from './timeline-backlog.ts';
import { readTimelines, type TimelineWish } from './timelines.ts';
import { UpstreamHealth, type Refusal } from './upstream-health.ts';
import { nextTicketId } from './waiting-tickets.ts';

export interface MirrorDeps {
	/** Address of the system. */
	system: string;
	pollSeconds: number;
	thulium: ThuliumSystem;
	store: Store;
	clock: Clock;
	log: MirrorLog;
	/** Brings the directory up to date with the system's users. */
	refreshUsers: () => Promise<void>;
	/** Puts the ids of our own commands on the events they made, where the system does not remember them. */
	nameCommands: (timelines: Timeline[]) => Promise<Timeline[]>;
	/** Follows changes up, see there. */
	record: ChangeRecorder;
	/** `ok` or what went wrong. */
	countPoll: (outcome: string) => void;
}

/** The answer of GET /api/changes in the domain's own types. */
export interface ChangesAnswer extends FeedPage {
	dictionariesRev: string;
	dictionaries?: Dictionaries;
	viewerRev: string;
	viewer?: Viewer;
	serverTime: number;
	upstream: UpstreamState;
}

export interface ChangesQuery {
	cursor: string | null;
	limit: number | null;
	/** Revisions that the client has. */
	dictionaries: string | null;
	viewer: string | null;
}

/**
 * The mirror of one system: fed by one poller whatever the number of users, read by all of them. Every reading method takes the viewer and
 * answers as if nothing existed outside of his access.
 */
export class Mirror {
	readonly #deps: MirrorDeps;
	readonly #poller: Poller;
	readonly #intake: TicketIntake;
	readonly #backlog: TimelineBacklog;
	readonly #health: UpstreamHealth;
	readonly #reference: ReferenceData;
	readonly #subscribers = new Subscribers();
	readonly #lookup: TicketLookup;
	/** True at start: the last process may have left some. */
	#timelinesMissing = true;

	private constructor(deps: MirrorDeps, stored: Awaited<ReturnType<typeof openState>>) {
		const { store, system, thulium, clock, refreshUsers, record } = deps;
		const now = () => clock.now();
		this.#deps = deps;
		this.#lookup = new TicketLookup({
			now,
			held: (id) => this.held(id),
			refresh: (id) => this.refreshTicket(id),
		});
		this.#reference = new ReferenceData({ store, system, thulium, now, refreshUsers }, stored);
		const tell = (notice: MirrorNotice) => {
			if (notice.seq !== null) poll.told(notice.seq);
			this.#subscribers.tell(notice);
		};
		// Who has loaded during an outage is told of its end, whether or not a ticket changed meanwhile.
		this.#health = new UpstreamHealth(stored.last_ok_at, () => {
			tell({ seq: null, touched: [], everyone: true });
		});
		this.#intake = new TicketIntake({
			store,
			system,
			thulium,
			now,
			onRead: (tickets) => this.#reference.noteTagsOf(tickets),
			record,
			onApplied: ({ seq, touched }) => {
				tell({ seq, touched, everyone: false });
			},
		});
		this.#backlog = new TimelineBacklog({ store, system, refresh: (id) => this.#intake.refresh(id) });
		const poll = new SystemPoll({
			...deps,
			intake: this.#intake,
			reference: this.#reference,
			health: this.#health,
			timelinesMissing: () => {
				this.#timelinesMissing = true;
			},
			tell,
		});
		this.#poller = new Poller({
			clock,
			intervalMs: deps.pollSeconds * 1000,
			poll: async () => {
				await poll.run();
				deps.countPoll('ok');
				this.#fetchTimelines();
			},
			onFailure: (error) => this.#pollFailed(error),
		});
	}

	/** Reads where it left off from the store; polls only after `start`. */
	static async open(deps: MirrorDeps): Promise<Mirror> {
		return new Mirror(deps, await openState(deps.store, deps.system));
	}

	start(): void {
		this.#poller.start();
	}

	async stop(): Promise<void> {
		await this.#poller.stop();
		await this.#backlog.stop();
	}

	/** Something is new in the system: poll now. */
	hint(): void {
		this.#poller.hint();
	}

	state(): UpstreamState {
		return this.#health.current;
	}

	/** What the system refuses our API user, as the last poll found; null when nothing. */
	refusal(): Refusal | null {
		return this.#health.refusal;
	}

	/** How many listen: one per open live connection. */
	get listeners(): number {
		return this.#subscribers.size;
	}

	/** The returned function ends it. */
	subscribe(listener: (notice: MirrorNotice) => void): () => void {
		return this.#subscribers.add(listener);
	}

	/** The mirror's sequence number. */
	async seq(): Promise<number> {
		return (await readState(this.#deps.store, this.#deps.system))?.seq ?? 0;
	}

	/** Re-reads one ticket from the system, stores it and tells those who look. Rejects with `UpstreamError`. */
	refreshTicket(id: string): Promise<RefreshedTicket> {
		return this.#intake.refresh(id);
	}

	/** A ticket as stored, whoever may see it: for the rooms of the server that check access themselves. */
	held(id: string): Promise<HeldTicket | null> {
		return heldTicket(this.#deps.store, this.#deps.system, id);
	}

	async changes(viewer: Viewer, query: ChangesQuery): Promise<ChangesAnswer> {
		const page = await readFeed(this.#deps.store, this.#deps.system, viewer, query);
		const dictionaries = this.#reference.dictionaries;
		const viewerRevision = viewerRev(viewer);
		return {
			...page,
			dictionariesRev: dictionaries.rev,
			...(query.dictionaries === dictionaries.rev ? {} : { dictionaries: dictionaries.content }),
			viewerRev: viewerRevision,
			...(query.viewer === viewerRevision ? {} : { viewer }),
			serverTime: this.#deps.clock.now(),
			upstream: this.state(),
		};
	}

	/** What the system calls things, as last read. */
	dictionaries(): Dictionaries {
		return this.#reference.dictionaries.content;
	}

	/** Number of the ticket that this viewer should work on next; null when nothing waits. */
	nextTicket(viewer: Viewer, skip: ReadonlySet<string>): Promise<string | null> {
		const { store, system } = this.#deps;
		return nextTicketId(store, system, viewer, { priorities: this.dictionaries().priorities, skip });
	}

	/** Which of these tickets the mirror has heard of, and which of those the viewer may see. */
	accessibleIds(viewer: Viewer, ids: readonly string[]) {
		return accessibleIds(this.#deps.store, this.#deps.system, viewer, ids);
	}

	async timelines(viewer: Viewer, wishes: readonly TimelineWish[]) {
		const { timelines, missing } = await readTimelines(this.#deps.store, this.#deps.system, viewer, wishes);
		return { timelines: await this.#deps.nameCommands(timelines), missing };
	}

	search(viewer: Viewer, query: string): Promise<{ tickets: Ticket[]; more: boolean }> {
		return searchTickets(this.#deps.store, this.#deps.system, viewer, query);
	}

	/** One ticket with its timeline. Rejects with `UpstreamError` when it would have to be looked up in the system and cannot. */
	async ticket(viewer: Viewer, id: string): Promise<TicketAnswer> {
		const found = await this.#lookup.find(viewer, id);
		if (typeof found === 'string') return found;
		const [timeline] = await this.#deps.nameCommands([found.timeline]);
		return { ...found, timeline: timeline ?? found.timeline };
	}

	/**
	 * The attachment of this token, if it belongs to a ticket that the viewer may see; null otherwise. Rejects with `UpstreamError` as `ticket`
	 * does.
	 */
	async attachment(viewer: Viewer, ticketId: string, token: string): Promise<Attachment | null> {
		const found = await this.#lookup.find(viewer, ticketId);
		if (typeof found === 'string') return null;
		const attachments = found.timeline.events.flatMap((event) => event.attachments);
		return attachments.find((attachment) => attachment.token === token) ?? null;
	}

	/** What a message of a ticket says; null without access, or when there is no such message. Rejects with `UpstreamError` as `ticket` does. */
	async messageBody(viewer: Viewer, ticketId: string, eventId: string): Promise<EventBody | null> {
		const found = await this.#lookup.find(viewer, ticketId);
		if (typeof found === 'string') return null;
		return found.timeline.events.find((event) => event.id === eventId)?.body ?? null;
	}

	/** In the background: a poll does not wait for it. */
	#fetchTimelines(): void {
		if (!this.#timelinesMissing) return;
		this.#timelinesMissing = false;
		void this.#backlog.work().then((done) => {
			if (!done) this.#timelinesMissing = true;
		});
	}

	#pollFailed(error: unknown): number | null {
		this.#health.failed(error);
		const { system, log } = this.#deps;
		const upstream = error instanceof UpstreamError ? error : null;
		this.#deps.countPoll(upstream?.kind ?? 'internal');
		log.warn(
			{
				system,
				kind: upstream?.kind ?? 'internal',
				status: upstream?.status ?? null,
				upstreamRequestId: upstream?.upstreamRequestId ?? null,
				error: upstream === null && error instanceof Error ? error.message : null,
			},
			'the system could not be polled',
		);
		return upstream?.retryAfterSeconds == null ? null : upstream.retryAfterSeconds * 1000;
	}
}
