import type { PushMessage } from '#lib/contract/push-schema.ts';

export type Urgency = 'very-low' | 'low' | 'normal' | 'high';

/** Where a browser can be reached, as it told us. */
export interface PushAddress {
	endpoint: string;
	p256dh: string;
	auth: string;
}

/** A message ready to be sent. */
export interface OutgoingPush {
	message: PushMessage;
	ttlSeconds: number;
	urgency: Urgency;
	/** A push service that still holds an older message of this name drops it. At most 32 characters, safe in addresses. */
	topic: string;
}

/**
 * What the push service said. `gone`: it knows the browser no more. `refused`: it will never take this (a wrong message). `denied`: it does
 * not believe our signature, be it for a wrong clock or address of ours, or for this browser alone.
 * `later`: not now; `retryAfterMs` is null where it did not say when. `whole`: it has no room for anybody now, not for this message alone.
 */
export type PushVerdict =
	| { kind: 'accepted' }
	| { kind: 'gone'; status: number }
	| { kind: 'refused'; status: number }
	| { kind: 'denied'; status: number }
	| { kind: 'later'; status: number; retryAfterMs: number | null; whole: boolean };
