/** The same text twice within this time is more often a second tap than a wish. */
export const repeatWithinMs = 60_000;

/** What a message is recognised by. */
export const messageKey = (
	user: { system: string; login: string },
	message: { ticketId: string; mode: string; text: string },
): string => `${user.system}:${user.login} ${message.ticketId} ${message.mode} ${message.text.trim()}`;

/** Remembers what was handed over a moment ago: the outbox forgets a message as soon as the timeline shows it. */
export class RecentMessages {
	readonly #sentAt = new Map<string, number>();

	/** `key` names ticket, mode and text; `now` in epoch milliseconds. */
	note(key: string, now: number): void {
		for (const [known, at] of this.#sentAt) if (at <= now - repeatWithinMs) this.#sentAt.delete(known);
		this.#sentAt.set(key, now);
	}

	/** It was taken back: sending it is no repetition. */
	forget(key: string): void {
		this.#sentAt.delete(key);
	}

	has(key: string, now: number): boolean {
		return (this.#sentAt.get(key) ?? -Infinity) > now - repeatWithinMs;
	}
}

/** Of this page. */
export const recentMessages = new RecentMessages();
