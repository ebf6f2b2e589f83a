import { createHash } from 'node:crypto';
import { isQuiet, quietEndsAt } from '#lib/domain/quiet-hours.ts';
import type { Language } from '#lib/i18n/language.ts';
import { heldTicket, type HeldTicket } from '../mirror/ticket-reader.ts';
import { listenersOf, type AudienceDeps } from './audience.ts';
import { composePush, type ToldTicket } from './compose.ts';
import { namedIn } from './mentions.ts';
import { noticesOf, type Notice } from './notice-store.ts';
import { policyOf, type SendingKind } from './policy.ts';
import type { OutgoingPush, PushAddress } from './push-message.ts';
import { isTold, type Listener } from './recipients.ts';
import type { WaitingHappening } from './record-changes.ts';
import type { SendingRow } from './sending-store.ts';
import type { SubscriptionRow } from './subscription-store.ts';

export interface PrepareDeps extends AudienceDeps {
	/** Address of the app, without a path. */
	origin: string;
}

/** What becomes of a claimed message. `hold`: the user has his quiet until then (null: without end). */
export type Fate =
	| { kind: 'send'; address: PushAddress; push: OutgoingPush }
	| { kind: 'drop'; reason: 'expired' | 'nobody' | 'seen' | 'unwanted' }
	| { kind: 'hold'; until: number | null };

interface Surroundings {
	listeners: ReadonlyMap<string, Listener>;
	notices: ReadonlyMap<string, Notice[]>;
	tickets: ReadonlyMap<string, HeldTicket | null>;
}

const liveSubscriptions = (deps: PrepareDeps, ids: readonly string[]) =>
	deps.store
		.selectFrom('push_subscriptions as p')
		.innerJoin('sessions as s', 's.handle', 'p.session')
		.selectAll('p')
		.where('p.id', 'in', ids)
		.where('p.dead_at', 'is', null)
		.where('s.expires_at', '>', deps.now())
		.execute();

/** Known to the push service and to nobody else: it must not tell which tickets two people have in common. */
const topicHeader = ({ subscription_id, topic }: SendingRow): string =>
	createHash('sha256').update(`${subscription_id}/${topic}`).digest('base64url').slice(0, 32);

const happeningOf = (row: SendingRow): WaitingHappening | null =>
	JSON.parse(row.facts_json) as WaitingHappening | null;

/** Works out what claimed messages say, now: who may see a ticket and what he wishes may have changed since something happened. */
export async function prepareSendings(
	deps: PrepareDeps,
	rows: readonly SendingRow[],
): Promise<Map<SendingRow, Fate>> {
	const found = await liveSubscriptions(deps, [...new Set(rows.map((row) => row.subscription_id))]);
	const subscriptions = new Map(found.map((subscription) => [subscription.id, subscription]));
	const fates = new Map<SendingRow, Fate>();
	for (const system of new Set(found.map((subscription) => subscription.system))) {
		const ofSystem = rows.filter((row) => subscriptions.get(row.subscription_id)?.system === system);
		const logins = [...new Set(found.filter((each) => each.system === system).map(({ login }) => login))];
		const surroundings = await lookAround(deps, system, logins, ofSystem);
		for (const row of ofSystem) {
			const subscription = subscriptions.get(row.subscription_id);
			if (subscription !== undefined) fates.set(row, fateOf(deps, row, subscription, surroundings));
		}
	}
	for (const row of rows) if (!fates.has(row)) fates.set(row, { kind: 'drop', reason: 'nobody' });
	return fates;
}

async function lookAround(
	deps: PrepareDeps,
	system: string,
	logins: readonly string[],
	rows: readonly SendingRow[],
): Promise<Surroundings> {
	const listeners = await listenersOf(deps, system, logins);
	const ids = new Set(rows.flatMap((row) => happeningOf(row)?.ticketId ?? []));
	const tickets = new Map<string, HeldTicket | null>();
	for (const id of ids) tickets.set(id, await heldTicket(deps.store, system, id));
	return {
		listeners: new Map(listeners.map((listener) => [listener.viewer.login, listener])),
		notices: await noticesOf(
			deps.store,
			system,
			listeners.map(({ viewer }) => viewer),
		),
		tickets,
	};
}

function fateOf(
	deps: PrepareDeps,
	row: SendingRow,
	subscription: SubscriptionRow,
	around: Surroundings,
): Fate {
	const now = deps.now();
	const listener = around.listeners.get(subscription.login);
	if (listener === undefined) return { kind: 'drop', reason: 'nobody' };
	if (row.expires_at <= now) return { kind: 'drop', reason: 'expired' };
	if (row.kind !== 'test' && isQuiet(listener.choices, now))
		return { kind: 'hold', until: quietEndsAt(listener.choices, now) };
	const notices = around.notices.get(subscription.login) ?? [];
	const happening = happeningOf(row);
	const ticket = happening === null ? null : toldTicket(happening, listener, notices, around);
	if (typeof ticket === 'string') return { kind: 'drop', reason: ticket };
	if (row.kind === 'summary' && notices.length === 0) return { kind: 'drop', reason: 'seen' };
	return letter(deps, row, subscription, listener, notices, ticket);
}

function toldTicket(
	happening: WaitingHappening,
	listener: Listener,
	notices: readonly Notice[],
	{ tickets }: Surroundings,
): ToldTicket | 'seen' | 'unwanted' {
	const held = tickets.get(happening.ticketId);
	if (held?.ticket == null) return 'unwanted';
	const events = held.timeline?.events ?? [];
	const named = namedIn(events.filter(({ id }) => happening.commentIds.includes(id)));
	if (!isTold(happening, held.scope, listener, named)) return 'unwanted';
	const notice = notices.find(({ ticketId }) => ticketId === happening.ticketId);
	if (notice === undefined) return 'seen';
	return {
		id: held.ticket.id,
		subject: held.ticket.subject,
		eventCount: notice.eventCount,
		event: events.find(({ id }) => id === happening.eventId) ?? null,
		stage: happening.stage,
	};
}

function letter(
	{ origin, now }: PrepareDeps,
	row: SendingRow,
	{ endpoint, p256dh, auth, language, system }: SubscriptionRow,
	{ choices }: Listener,
	notices: readonly Notice[],
	ticket: ToldTicket | null,
): Fate {
	const kind = row.kind as SendingKind;
	const message = composePush({
		id: row.id,
		kind,
		ticket,
		system,
		origin,
		language: language as Language,
		detail: choices.detail,
		unseenIds: notices.map(({ ticketId }) => ticketId),
	});
	const push = {
		message,
		ttlSeconds: Math.max(1, Math.ceil((row.expires_at - now()) / 1000)),
		urgency: policyOf(kind).urgency,
		topic: topicHeader(row),
	};
	return { kind: 'send', address: { endpoint, p256dh, auth }, push };
}
