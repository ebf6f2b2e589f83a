import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Clock } from '#lib/server/mirror/clock.ts';
import type { ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';
import type { WakeUp, WakeUps } from './wake-ups.ts';

export interface WakerDeps {
	wakeUps: WakeUps;
	thulium: Pick<ThuliumSystem, 'ticket' | 'change'>;
	dictionaries: () => Pick<Dictionaries, 'statuses'>;
	/** Reads a ticket into the mirror, so that people see it at once. */
	refresh: (ticketId: string) => Promise<unknown>;
	clock: Pick<Clock, 'after' | 'now'>;
	onError: (error: unknown) => void;
}

/** Short enough for a quarter hour to be met, long enough for a system that is away not to be pressed. */
const lookEveryMs = 15_000;

/**
 * Turns postponed tickets new when their time has come. Before it does, it looks whether the ticket still is postponed: what people did
 * meanwhile stands. What fails is tried again a few minutes later.
 */
export class Waker {
	readonly #deps: WakerDeps;
	#callOff: (() => void) | null = null;
	#running: Promise<void> = Promise.resolve();
	#stopped = true;

	constructor(deps: WakerDeps) {
		this.#deps = deps;
	}

	start(): void {
		this.#stopped = false;
		this.#schedule();
	}

	/** Resolves when what was under way has ended. */
	async stop(): Promise<void> {
		this.#stopped = true;
		this.#callOff?.();
		await this.#running;
	}

	#schedule(): void {
		if (this.#stopped) return;
		this.#callOff = this.#deps.clock.after(lookEveryMs, () => {
			this.#running = this.wakeDue()
				.catch((error: unknown) => this.#deps.onError(error))
				.finally(() => this.#schedule());
		});
	}

	/** Wakes all whose time has come. */
	async wakeDue(): Promise<void> {
		for (const due of await this.#deps.wakeUps.take()) {
			try {
				await this.#wake(due);
			} catch (error) {
				this.#deps.onError(error);
			}
		}
	}

	async #wake({ ticketId, login }: WakeUp): Promise<void> {
		const { thulium, wakeUps, dictionaries, refresh } = this.#deps;
		const fresh = dictionaries().statuses.find(({ kind }) => kind === 'new');
		const ticket = await thulium.ticket(ticketId);
		const isPostponed = typeof ticket !== 'string' && ticket.facts.kind === 'postponed';
		if (isPostponed && fresh === undefined)
			throw new Error('no status of the system counts as new: set statusKinds');
		if (isPostponed && fresh !== undefined) {
			const status = { statusId: fresh.id, substatusId: null, postponedUntil: null };
			await thulium.change({ ticketId, author: login, change: { status }, commandId: `wake-up-${ticketId}` });
			await refresh(ticketId);
		}
		await wakeUps.forget(ticketId);
	}
}
