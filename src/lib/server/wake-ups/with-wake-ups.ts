import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import { nextQuarterHour } from '#lib/domain/quarter-hours.ts';
import type {
	OutgoingChange,
	ThuliumSystem,
	UpstreamTicket,
	WriteReceipt,
} from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import type { WakeUps } from './wake-ups.ts';

const feature = 'postpone';

/**
 * A system of which one can say when a postponed ticket comes back, also where its API cannot: this server then keeps the time and wakes the
 * ticket itself (see waker.ts). A system that can be told is left alone.
 */
export function withWakeUps(thulium: ThuliumSystem, wakeUps: WakeUps): ThuliumSystem {
	const isOurs = async (): Promise<boolean> => {
		const { dialect, features } = await thulium.discover();
		return dialect === 'documented' && !features.includes(feature);
	};

	async function dated(tickets: UpstreamTicket[]): Promise<UpstreamTicket[]> {
		const postponed = tickets.filter(({ facts }) => facts.kind === 'postponed').map(({ facts }) => facts.id);
		const times = await wakeUps.timesOf(postponed);
		if (times.size === 0) return tickets;
		return tickets.map((ticket) => {
			const postponedUntil = ticket.facts.kind === 'postponed' ? times.get(ticket.facts.id) : undefined;
			return postponedUntil === undefined
				? ticket
				: { ...ticket, facts: { ...ticket.facts, postponedUntil } };
		});
	}

	async function change(wish: OutgoingChange): Promise<WriteReceipt> {
		const { status } = wish.change;
		if (status === undefined || !(await isOurs())) return thulium.change(wish);
		const sent = { ...wish, change: { ...wish.change, status: { ...status, postponedUntil: null } } };
		if (status.postponedUntil !== null)
			return postpone(sent, nextQuarterHour(status.postponedUntil), { thulium, wakeUps });
		const receipt = await thulium.change(sent);
		await wakeUps.forget(wish.ticketId);
		return receipt;
	}

	return {
		...thulium,
		async dictionaries(): Promise<Dictionaries> {
			const [ours, dictionaries] = await Promise.all([isOurs(), thulium.dictionaries()]);
			return ours ? { ...dictionaries, features: [...(dictionaries.features ?? []), feature] } : dictionaries;
		},
		async changesSince(position) {
			const page = await thulium.changesSince(position);
			return { ...page, tickets: await dated(page.tickets) };
		},
		async ticket(id) {
			const ticket = await thulium.ticket(id);
			return typeof ticket === 'string' ? ticket : ((await dated([ticket]))[0] ?? ticket);
		},
		change,
	};
}

/** The time first: a ticket that is postponed and forgotten would be worse than a time for one that is not. */
async function postpone(
	wish: OutgoingChange,
	wakeAt: number,
	{ thulium, wakeUps }: { thulium: ThuliumSystem; wakeUps: WakeUps },
): Promise<WriteReceipt> {
	const before = await wakeUps.of(wish.ticketId);
	const set = { ticketId: wish.ticketId, wakeAt, login: wish.author };
	await wakeUps.set(set);
	try {
		return await thulium.change(wish);
	} catch (error) {
		const isSurelyNotDone = error instanceof UpstreamError && !error.maybeDone;
		if (isSurelyNotDone) await wakeUps.takeBack(set, before);
		throw error;
	}
}
