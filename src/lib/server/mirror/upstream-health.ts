import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';

type HealthState = 'ok' | 'down' | 'garbage' | 'refused' | 'starting';

/** What a failed poll says about the system. A complaint about our own question means that we do not understand each other. */
export function healthAfter(error: unknown): HealthState {
	if (!(error instanceof UpstreamError)) return 'down';
	return error.kind === 'down' || error.kind === 'refused' ? error.kind : 'garbage';
}

/** What the system refuses our API user: to sign in at all, or one call. */
export interface Refusal {
	reason: 'credentials' | 'permission';
	/** Method and route with placeholders. */
	call: string | null;
}

const refusalIn = (error: unknown): Refusal | null =>
	error instanceof UpstreamError && error.kind === 'refused'
		? { reason: error.status === 401 ? 'credentials' : 'permission', call: error.call }
		: null;

/** How the mirror gets on with its system: what clients show in their status line, and hear of as soon as it changes. */
export class UpstreamHealth {
	#state: HealthState = 'starting';
	#lastOkAt: number | null;
	#refusal: Refusal | null = null;
	readonly #onChange: () => void;

	constructor(lastOkAt: number | null, onChange: () => void) {
		this.#lastOkAt = lastOkAt;
		this.#onChange = onChange;
	}

	get current(): UpstreamState {
		return { state: this.#state, lastOkAt: this.#lastOkAt };
	}

	/** Why the last poll was refused; null when it was not. For operators. */
	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** An answer came; the state stays as it is until a whole poll went well. */
	heard(at: number): void {
		this.#lastOkAt = at;
	}

	polled(at: number): void {
		this.#lastOkAt = at;
		this.#refusal = null;
		this.#become('ok');
	}

	failed(error: unknown): void {
		this.#refusal = refusalIn(error);
		this.#become(healthAfter(error));
	}

	#become(state: HealthState): void {
		if (this.#state === state) return;
		this.#state = state;
		this.#onChange();
	}
}
