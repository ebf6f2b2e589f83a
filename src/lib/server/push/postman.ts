import type { Clock } from '../mirror/clock.ts';
import { Denials } from './denials.ts';
import { prepareSendings, type Fate, type PrepareDeps } from './prepare-sendings.ts';
import { retryDelayMs } from './policy.ts';
import type { PushClient } from './push-client.ts';
import type { PushVerdict } from './push-message.ts';
import { addSendings, type SendingRow, type SendingStore } from './sending-store.ts';
import type { SubscriptionStore } from './subscription-store.ts';

export interface PostmanDeps extends PrepareDeps {
	clock: Clock;
	client: Pick<PushClient, 'send'>;
	sendings: SendingStore;
	subscriptions: SubscriptionStore;
	/** Told how each message ended: what the push service said, or why it was not sent. */
	count: (kind: string, outcome: string) => void;
	/** From the change to the push service's word, of every message that told a change. */
	observeDelay: (delayMs: number) => void;
	/** A push service does not believe our signature; told once an hour. */
	onDenied: (pushService: string, status: number) => void;
	onError: (error: unknown) => void;
}

const claimedAtOnce = 100;
const mostUnderWay = 400;
/** One push service that is slow must not take all places. */
const mostPerLane = 150;
/** Many messages end within a moment: one write for all of them. */
const flushAfterMs = 20;
const flushAt = 100;

/** Takes messages that are due to their push services, side by side, and notes how each one ended. */
export class Postman {
	readonly #deps: PostmanDeps;
	readonly #underWay = new Map<string, number>();
	/** Push services that asked us to wait: until when, epoch ms. */
	readonly #pauses = new Map<string, number>();
	readonly #denials: Denials;
	readonly #sends = new Set<Promise<void>>();
	#accepted: SendingRow[] = [];
	#callOffFlush: (() => void) | null = null;
	#working: Promise<void> | null = null;
	#again = false;
	#stopped = false;

	constructor(deps: PostmanDeps) {
		this.#deps = deps;
		this.#denials = new Denials(deps.now);
	}

	/** There may be something to send. */
	kick(): void {
		this.#again = true;
		if (this.#stopped || this.#working !== null) return;
		this.#working = this.#work()
			.catch(this.#deps.onError)
			.finally(() => {
				this.#working = null;
				if (this.#again) this.kick();
			});
	}

	/** Resolves when what is under way has ended and is noted. */
	async stop(): Promise<void> {
		this.#stopped = true;
		await this.#working;
		await Promise.all(this.#sends);
		await this.#flush();
	}

	/** Resolves when nothing is due and nothing is under way: for tests. */
	async settled(): Promise<void> {
		while (this.#working !== null || this.#sends.size > 0 || this.#accepted.length > 0) {
			await this.#working;
			await Promise.all(this.#sends);
			await this.#flush();
		}
	}

	get #hasRoom(): boolean {
		return !this.#stopped && this.#sends.size < mostUnderWay;
	}

	async #work(): Promise<void> {
		while (this.#again) {
			this.#again = false;
			while (this.#hasRoom && (await this.#sendSome()));
		}
	}

	async #sendSome(): Promise<boolean> {
		const { sendings } = this.#deps;
		const rows = await sendings.claim(
			Math.min(claimedAtOnce, mostUnderWay - this.#sends.size),
			this.#closedLanes(),
		);
		const fates = await prepareSendings(this.#deps, rows);
		await this.#settleUnsent(fates);
		for (const [row, fate] of fates) if (fate.kind === 'send') this.#send(row, fate);
		return rows.length > 0;
	}

	#closedLanes(): string[] {
		const now = this.#deps.now();
		const full = [...this.#underWay].filter(([, count]) => count >= mostPerLane).map(([lane]) => lane);
		const paused = [...this.#pauses].filter(([, until]) => until > now).map(([lane]) => lane);
		return [...new Set([...full, ...paused])];
	}

	async #settleUnsent(fates: ReadonlyMap<SendingRow, Fate>): Promise<void> {
		const unsent = [...fates].filter(([, fate]) => fate.kind !== 'send');
		if (unsent.length === 0) return;
		for (const [row, fate] of unsent)
			this.#deps.count(row.kind, fate.kind === 'drop' ? fate.reason : 'quiet');
		await this.#deps.sendings.done(unsent.map(([row]) => row.id));
		await this.#hold(
			unsent.flatMap(([row, fate]) => (fate.kind === 'hold' ? { row, until: fate.until } : [])),
		);
	}

	/** What comes up in somebody's quiet is told afterwards, in one. */
	async #hold(held: readonly { row: SendingRow; until: number | null }[]): Promise<void> {
		const summaries = held.flatMap(({ row, until }) =>
			until === null
				? []
				: {
						subscriptionId: row.subscription_id,
						lane: row.lane,
						kind: 'summary' as const,
						happening: null,
						happenedAt: row.happened_at,
						dueAt: until,
					},
		);
		if (summaries.length === 0) return;
		await this.#deps.store.transaction().execute((trx) => addSendings(trx, summaries));
	}

	#send(row: SendingRow, fate: Fate & { kind: 'send' }): void {
		this.#underWay.set(row.lane, (this.#underWay.get(row.lane) ?? 0) + 1);
		const send = this.#deps.client
			.send(fate.address, fate.push)
			.then((verdict) => this.#ended(row, verdict))
			.catch(this.#deps.onError)
			.finally(() => {
				this.#sends.delete(send);
				const left = (this.#underWay.get(row.lane) ?? 1) - 1;
				this.#underWay.set(row.lane, left);
				// Room again on this lane; others may wait for it.
				if (left === 0 || left === mostPerLane / 2) this.kick();
			});
		this.#sends.add(send);
	}

	async #ended(row: SendingRow, verdict: PushVerdict): Promise<void> {
		const { count, subscriptions, sendings } = this.#deps;
		count(row.kind, outcomeName(verdict));
		if (verdict.kind === 'accepted') this.#noteAccepted(row);
		else if (verdict.kind === 'gone') await subscriptions.bury(row.subscription_id, 'gone');
		else if (verdict.kind === 'later') await this.#retry(row, verdict);
		else if (verdict.kind === 'denied') await this.#denied(row, verdict);
		else if (isMessageFault(verdict)) await sendings.done([row.id]);
		else await subscriptions.bury(row.subscription_id, 'refused');
	}

	async #denied(row: SendingRow, { status }: PushVerdict & { kind: 'denied' }): Promise<void> {
		const { isHopeless, isNews } = this.#denials.note(row);
		if (isNews) this.#deps.onDenied(row.lane, status);
		if (isHopeless) await this.#deps.subscriptions.bury(row.subscription_id, 'refused');
		else await this.#retry(row, { kind: 'later', status, retryAfterMs: null, whole: false });
	}

	#noteAccepted(row: SendingRow): void {
		this.#denials.forget(row);
		if (row.kind !== 'summary' && row.kind !== 'test')
			this.#deps.observeDelay(this.#deps.now() - row.happened_at);
		this.#accepted.push(row);
		if (this.#accepted.length >= flushAt) this.#flushSoon(0);
		else this.#flushSoon(flushAfterMs);
	}

	#flushSoon(delayMs: number): void {
		if (this.#callOffFlush !== null && delayMs > 0) return;
		this.#callOffFlush?.();
		this.#callOffFlush = this.#deps.clock.after(delayMs, () => {
			void this.#flush().catch(this.#deps.onError);
		});
	}

	async #flush(): Promise<void> {
		this.#callOffFlush?.();
		this.#callOffFlush = null;
		const rows = this.#accepted;
		this.#accepted = [];
		if (rows.length === 0) return;
		await this.#deps.sendings.done(rows.map((row) => row.id));
		await this.#deps.subscriptions.accepted(rows.map((row) => row.subscription_id));
	}

	async #retry(row: SendingRow, verdict: PushVerdict & { kind: 'later' }): Promise<void> {
		const { now, clock, sendings } = this.#deps;
		const attempts = row.attempts + 1;
		const waitMs = verdict.retryAfterMs ?? retryDelayMs(attempts, clock.random());
		if (verdict.whole) this.#pauses.set(row.lane, now() + waitMs);
		await sendings.later(row.id, now() + waitMs, attempts);
	}
}

const outcomeName = (verdict: PushVerdict): string =>
	verdict.kind === 'accepted' ? 'accepted' : `${verdict.kind}_${verdict.status}`;

/** Too long, or not understood: the next message may well go through. */
const isMessageFault = ({ status }: { status: number }): boolean => status === 413 || status === 400;
