import type { Selectable, Transaction } from 'kysely';
import { weightiest } from '#lib/domain/notification.ts';
import { isQuiet, quietEndsAt } from '#lib/domain/quiet-hours.ts';
import { heldTicket } from '../mirror/ticket-reader.ts';
import type { PushHappeningsTable, Tables } from '../store/tables.ts';
import { audience, type AudienceDeps, type ListenerWithBrowsers } from './audience.ts';
import { namedIn } from './mentions.ts';
import { addNotices, recentCounts } from './notice-store.ts';
import { burstTickets, burstWindowMs, summaryDelayMs } from './policy.ts';
import { isTold } from './recipients.ts';
import { readHappening, type WaitingHappening } from './record-changes.ts';
import { addSendings, type NewSending } from './sending-store.ts';

type HappeningRow = Selectable<PushHappeningsTable>;

const leaseMs = 60_000;
const rowsAtOnce = 500;
/** What an interruption has kept is taken together, whether or not all of it is due. */
const lateReachMs = 30_000;

/** What one user is told of one ticket: of several happenings the weightiest. */
interface Told {
	listener: ListenerWithBrowsers;
	happening: WaitingHappening;
	late: boolean;
}

export interface ShareOutDeps extends AudienceDeps {
	/** Called for everybody who has been given a notice. */
	onTold: (person: { system: string; login: string }) => void;
}

/** Shares happenings out among those whom they concern: a notice each, and a message for each of their browsers. */
export class ShareOut {
	readonly #deps: ShareOutDeps;

	constructor(deps: ShareOutDeps) {
		this.#deps = deps;
	}

	/** Resolves to whether there was something to do. */
	async run(): Promise<boolean> {
		const claimed = await this.#claim();
		for (const system of new Set(claimed.map((row) => row.system)))
			await this.#shareOut(
				system,
				claimed.filter((row) => row.system === system),
			);
		return claimed.length > 0;
	}

	async #claim(): Promise<HappeningRow[]> {
		const { store, now } = this.#deps;
		const at = now();
		const due = await store
			.selectFrom('push_happenings')
			.select(['id', 'system', 'late'])
			.where('due_at', '<=', at)
			.orderBy('due_at')
			.limit(rowsAtOnce)
			.execute();
		if (due.length === 0) return [];
		const lateSystems = due.filter((row) => row.late === 1).map((row) => row.system);
		return store
			.updateTable('push_happenings')
			.set({ due_at: at + leaseMs })
			.where((eb) =>
				eb.or([
					eb(
						'id',
						'in',
						due.map((row) => row.id),
					),
					...(lateSystems.length === 0
						? []
						: [eb.and([eb('system', 'in', lateSystems), eb('late', '=', 1)])]),
				]),
			)
			.where('due_at', '<=', at + lateReachMs)
			.returningAll()
			.execute();
	}

	async #shareOut(system: string, rows: readonly HappeningRow[]): Promise<void> {
		const { store, now } = this.#deps;
		const listeners = await audience(this.#deps, system);
		const told: Told[] = [];
		for (const ticketId of new Set(rows.map((row) => row.ticket_id)))
			told.push(
				...(await this.#toldOf(
					system,
					ticketId,
					rows.filter((row) => row.ticket_id === ticketId),
					listeners,
				)),
			);
		const happenedAt = Math.max(...rows.map((row) => row.happened_at));
		const recipients = [...new Set(told.map(({ listener }) => listener.viewer.login))];
		const recent = await recentCounts(store, system, recipients, now() - burstWindowMs);
		const isMine = await store.transaction().execute(async (trx) => {
			// Who finds them gone comes too late: another instance has taken over from here.
			if (!(await dropHappenings(trx, rows))) return false;
			await addNotices(trx, system, told.map(asNotice), happenedAt);
			await addSendings(trx, sendingsOf(told, recent, happenedAt, now()));
			return true;
		});
		if (isMine) for (const login of recipients) this.#deps.onTold({ system, login });
	}

	async #toldOf(
		system: string,
		ticketId: string,
		rows: readonly HappeningRow[],
		listeners: readonly ListenerWithBrowsers[],
	): Promise<Told[]> {
		const held = await heldTicket(this.#deps.store, system, ticketId);
		if (held?.ticket == null) return [];
		const events = held.timeline?.events ?? [];
		const happenings = rows.map((row) => {
			const happening = readHappening(row);
			const comments = events.filter(({ id }) => happening.commentIds.includes(id));
			return { happening, late: row.late === 1, isNamed: namedIn(comments) };
		});
		return listeners.flatMap((listener) => {
			const mine = happenings.filter(({ happening, isNamed }) =>
				isTold(happening, held.scope, listener, isNamed),
			);
			const kind = weightiest(mine.map(({ happening }) => happening.kind));
			const first = mine.find(({ happening }) => happening.kind === kind);
			return first === undefined ? [] : { listener, happening: first.happening, late: first.late };
		});
	}
}

const asNotice = ({ listener, happening }: Told) => ({
	login: listener.viewer.login,
	ticketId: happening.ticketId,
	kind: happening.kind,
});

async function dropHappenings(trx: Transaction<Tables>, rows: readonly HappeningRow[]): Promise<boolean> {
	const ids = rows.map((row) => row.id);
	const { numDeletedRows } = await trx
		.deleteFrom('push_happenings')
		.where('id', 'in', ids)
		.executeTakeFirst();
	if (Number(numDeletedRows) === ids.length) return true;
	if (numDeletedRows === 0n) return false;
	throw new Error('happenings were shared out by two at once');
}

/** Message by message, or in one: when there are too many, or when they are what an interruption has kept back. */
function sendingsOf(
	told: readonly Told[],
	recent: ReadonlyMap<string, number>,
	happenedAt: number,
	now: number,
): NewSending[] {
	const byListener = new Map<ListenerWithBrowsers, Told[]>();
	for (const each of told) byListener.set(each.listener, [...(byListener.get(each.listener) ?? []), each]);
	return [...byListener].flatMap(([listener, mine]) => {
		const { choices, viewer, browsers } = listener;
		const to = (kind: NewSending['kind'], happening: NewSending['happening'], dueAt: number) =>
			browsers.map(({ id, lane }) => ({ subscriptionId: id, lane, kind, happening, happenedAt, dueAt }));
		if (isQuiet(choices, now)) {
			const end = quietEndsAt(choices, now);
			return end === null ? [] : to('summary', null, end);
		}
		const isMuch = mine.length + (recent.get(viewer.login) ?? 0) > burstTickets;
		const isLate = mine.length > 1 && mine.some(({ late }) => late);
		if (isMuch || isLate) return to('summary', null, now + summaryDelayMs);
		return mine.flatMap(({ happening }) => to(happening.kind, happening, now));
	});
}
