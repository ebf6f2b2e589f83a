import { channelOrder, type Channel } from '#lib/domain/account.ts';
import type { QueueMembership } from '#lib/domain/viewer.ts';

export type Memberships = Record<Channel, QueueMembership[]>;

export const highestPriority = 999;
const firstPriority = '1';

/** A priority as typed, or null when it is none. */
export function priorityOf(typed: string): number | null {
	const number = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
	return number >= 1 && number <= highestPriority ? number : null;
}

/** The memberships without queues that are no longer among the known; where they are not told, all stay. */
export function keptQueues(
	memberships: Memberships,
	known: Readonly<Record<Channel, readonly { id: string }[] | null>>,
): Memberships {
	const kept = (channel: Channel): QueueMembership[] =>
		memberships[channel].filter(({ queueId }) => known[channel]?.some(({ id }) => id === queueId) ?? true);
	return { hotline: kept('hotline'), tickets: kept('tickets'), chat: kept('chat') };
}

/** Queues with their boxes ticked or not, and priorities while they are typed. One that is unticked keeps what was typed. */
export class QueuePicks {
	#ticked: Record<Channel, readonly string[]> = $state.raw({ hotline: [], tickets: [], chat: [] });
	#typed: Record<Channel, Readonly<Record<string, string>>> = $state.raw({
		hotline: {},
		tickets: {},
		chat: {},
	});

	constructor(memberships: Memberships) {
		this.take(memberships);
	}

	take(memberships: Memberships): void {
		const each = <T>(value: (list: readonly QueueMembership[]) => T): Record<Channel, T> => ({
			hotline: value(memberships.hotline),
			tickets: value(memberships.tickets),
			chat: value(memberships.chat),
		});
		this.#ticked = each((list) => list.map(({ queueId }) => queueId));
		this.#typed = each((list) =>
			Object.fromEntries(list.map(({ queueId, priority }) => [queueId, String(priority)])),
		);
	}

	has(channel: Channel, queueId: string): boolean {
		return this.#ticked[channel].includes(queueId);
	}

	toggle(channel: Channel, queueId: string): void {
		const held = this.#ticked[channel];
		const list = held.includes(queueId) ? held.filter((id) => id !== queueId) : [...held, queueId];
		this.#ticked = { ...this.#ticked, [channel]: list };
	}

	priority(channel: Channel, queueId: string): string {
		return this.#typed[channel][queueId] ?? firstPriority;
	}

	type(channel: Channel, queueId: string, priority: string): void {
		this.#typed = { ...this.#typed, [channel]: { ...this.#typed[channel], [queueId]: priority } };
	}

	isWrong(channel: Channel, queueId: string): boolean {
		return priorityOf(this.priority(channel, queueId)) === null;
	}

	/** What was chosen; null while a priority is wrong. */
	get chosen(): Memberships | null {
		const isAnyWrong = channelOrder.some((channel) =>
			this.#ticked[channel].some((queueId) => this.isWrong(channel, queueId)),
		);
		return isAnyWrong ? null : this.#memberships();
	}

	#memberships(): Memberships {
		const of = (channel: Channel): QueueMembership[] =>
			this.#ticked[channel].map((queueId) => ({
				queueId,
				priority: priorityOf(this.priority(channel, queueId)) ?? highestPriority,
			}));
		return { hotline: of('hotline'), tickets: of('tickets'), chat: of('chat') };
	}
}
