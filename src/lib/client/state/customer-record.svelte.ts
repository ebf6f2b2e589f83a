import { ApiError, isUnreached } from '#lib/client/api/api-error.ts';
import type { CustomerCard } from '#lib/domain/customer-card.ts';
import type { Desk } from './desk.ts';

/** Cards that were read since the app started, so that the way back is at once. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
const recent = new Map<string, CustomerCard>();
const mostRecent = 50;

/** The CRM record of one ticket's customer. It is asked for when it is looked at and never stored: it holds more than a ticket needs. */
export class CustomerRecord {
	card: CustomerCard | null = $state.raw(null);
	state: 'idle' | 'loading' | 'shown' | 'offline' | 'failed' = $state('idle');
	readonly #desk: Desk;
	readonly #ticketId: string;
	readonly #customerId: string | null;

	constructor(desk: Desk, ticketId: string, customerId: string | null) {
		this.#desk = desk;
		this.#ticketId = ticketId;
		this.#customerId = customerId;
		this.card = customerId === null ? null : (recent.get(this.#key(customerId)) ?? null);
	}

	/** Reads it anew; what is known stays on the screen meanwhile. */
	async load(): Promise<void> {
		if (this.#customerId === null || this.state === 'loading') return;
		this.state = 'loading';
		try {
			const sync = await this.#desk.sync;
			this.card = await sync.customer(this.#customerId, this.#ticketId);
			remember(this.#key(this.#customerId), this.card);
			this.state = 'shown';
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.state = isUnreached(error.code) ? 'offline' : 'failed';
		}
	}

	#key(customerId: string): string {
		return `${this.#desk.user.system} ${this.#desk.user.login} ${customerId}`;
	}
}

function remember(key: string, card: CustomerCard): void {
	recent.delete(key);
	recent.set(key, card);
	const oldest = recent.keys().next().value;
	if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest);
}
