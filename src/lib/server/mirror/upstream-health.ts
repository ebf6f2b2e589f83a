import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';

type HealthState = 'ok' | 'down' | 'garbage' | 'refused' | 'starting';

/** What a failed poll says about the system. A complaint about our own question means that we do not understand each other. */
export function healthAfter(error: unknown): HealthState {
	if (!(error instanceof UpstreamError)) return 'down';
	return error.kind === 'down' || error.kind === 'refused' ? error.kind : 'garbage';
}

/** How the mirror gets on with its system: what clients show in their status line, and hear of as soon as it changes. */
export class UpstreamHealth {
	#state: HealthState = 'starting';
	#lastOkAt: number | null;
	readonly #onChange: () => void;

	constructor(lastOkAt: number | null, onChange: () => void) {
		this.#lastOkAt = lastOkAt;
		this.#onChange = onChange;
	}

	get current(): UpstreamState {
		return { state: this.#state, lastOkAt: this.#lastOkAt };
	}

	/** An answer came; the state stays as it is until a whole poll went well. */
	heard(at: number): void {
		this.#lastOkAt = at;
	}

	polled(at: number): void {
		this.#lastOkAt = at;
		this.#become('ok');
	}

	failed(error: unknown): void {
		this.#become(healthAfter(error));
	}

	#become(state: HealthState): void {
		if (this.#state === state) return;
		this.#state = state;
		this.#onChange();
	}
}
