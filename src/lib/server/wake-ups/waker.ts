import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Clock } from '#lib/server/mirror/clock.ts';
import type { OutgoingChange, ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';
import type { WakeUp, WakeUps } from './wake-ups.ts';

export interface WakerDeps {
	wakeUps: WakeUps;
	/** The system as it is, not `withWakeUps`: that forgets the time of a ticket whose status changes, and here it may be a new one. */
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

	/** Wakes all whose time has come, one at a time: the last of many may have been postponed anew before its turn. */
	async wakeDue(): Promise<void> {
		const { wakeUps, onError } = this.#deps;
		for (const due of await wakeUps.due()) {
			try {
				if (await wakeUps.hold(due)) await this.#wake(due);
			} catch (error) {
				onError(error);
			}
		}
	}

	async #wake(due: WakeUp): Promise<void> {
		const { thulium, wakeUps, refresh } = this.#deps;
		const ticket = await thulium.ticket(due.ticketId);
		const isPostponed = typeof ticket !== 'string' && ticket.facts.kind === 'postponed';
		if (isPostponed) {
			const change = this.#change(due);
			// Asking the system took its time, in which somebody may have chosen another one.
			if (!(await wakeUps.stands(due))) return;
			await thulium.change(change);
			await refresh(due.ticketId);
		}
		await wakeUps.finish(due);
	}

	#change({ ticketId, login }: WakeUp): OutgoingChange {
		const fresh = this.#deps.dictionaries().statuses.find(({ kind }) => kind === 'new');
		if (fresh === undefined) throw new Error('no status of the system counts as new: set statusKinds');
		const status = { statusId: fresh.id, substatusId: null, postponedUntil: null };
		return { ticketId, author: login, byServer: true, change: { status }, commandId: `wake-up-${ticketId}` };
	}
}
