import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';

type HealthState = 'ok' | 'down' | 'garbage' | 'refused' | 'starting';

/** What a failed poll says about the system. A complaint about our own question means that we do not understand each other. */
export function healthAfter(error: unknown): HealthState {
	if (!(error instanceof UpstreamError)) return 'down';
	return error.kind === 'down' || error.kind === 'refused' ? error.kind : 'garbage';
}

/** How the mirror gets on with its system: what clients show in their status line. */
export class UpstreamHealth {
	#state: HealthState = 'starting';
	#lastOkAt: number | null;

	constructor(lastOkAt: number | null) {
		this.#lastOkAt = lastOkAt;
	}

	get current(): UpstreamState {
		return { state: this.#state, lastOkAt: this.#lastOkAt };
	}

	/** An answer came; the state stays as it is until a whole poll went well. */
	heard(at: number): void {
		this.#lastOkAt = at;
	}

	polled(at: number): void {
		this.#state = 'ok';
		this.#lastOkAt = at;
	}

	failed(error: unknown): void {
		this.#state = healthAfter(error);
	}
}
