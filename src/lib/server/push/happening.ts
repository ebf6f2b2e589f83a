import type { NotificationKind } from '#lib/domain/notification.ts';
import { isActiveKind } from '#lib/domain/status.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { TicketFacts } from '#lib/domain/ticket.ts';
import type { TicketChange } from '../mirror/ticket-change.ts';

/** Something that may concern people who are not looking. */
export interface Happening {
	kind: NotificationKind;
	/** Logins of those who did it: they know. */
	actors: string[];
	/** The event that tells it, where there is one. */
	eventId: string | null;
	/** Comments in which somebody may be named; of a mention only. */
	commentIds: string[];
	/** Which deadline has passed; of an alarm only. */
	stage: AlarmStage | null;
}

export type AlarmStage = 'reaction' | 'alert' | 'execution';

const happening = (kind: NotificationKind, facts: Partial<Happening> = {}): Happening => ({
	kind,
	actors: [],
	eventId: null,
	commentIds: [],
	stage: null,
	...facts,
});

export const alarm = (stage: AlarmStage): Happening => happening('alarm', { stage });

/** Somebody has to take it. */
const isFree = ({ kind, assignee }: TicketFacts): boolean => isActiveKind(kind) && assignee === null;

const isMail = ({ kind }: TicketEvent): boolean => kind === 'mail' || kind === 'on-behalf';

/** Events that were not there before, newest first. Of a ticket that was not known at all the newest one only: the others may be years old. */
function newEvents({ before, after }: TicketChange): TicketEvent[] {
	const events = after.timeline?.events ?? [];
	if (before === null) return events.slice(0, 1);
	if (before.timeline === null) return [];
	const known = new Set(before.timeline.events.map((event) => event.id));
	return events.filter((event) => !known.has(event.id));
}

const authors = (events: readonly TicketEvent[]): string[] => [
	...new Set(events.flatMap(({ author }) => author.login ?? [])),
];

/** Who changed fields: the system tells it by a note, on its own or with a message. */
const changers = (events: readonly TicketEvent[]): string[] =>
	authors(events.filter(({ kind, notes }) => kind === 'system' || notes.length > 0));

function ofMessages(change: TicketChange, events: readonly TicketEvent[]): Happening[] {
	const { before, after } = change;
	const mails = events.filter(isMail);
	// A ticket's first mail is the ticket itself, which has a kind of its own.
	const isFirst = before === null && (after.timeline?.events.length ?? 0) <= 1;
	const comments = events.filter(({ kind }) => kind === 'comment');
	return [
		...(mails.length > 0 && !isFirst && after.facts.assignee !== null
			? [happening('customer', { actors: authors(mails), eventId: mails[0]?.id ?? null })]
			: []),
		...comments.map((comment) =>
			happening('mention', {
				actors: authors([comment]),
				eventId: comment.id,
				commentIds: [comment.id],
			}),
		),
	];
}

function ofFields({ before, after }: TicketChange, actors: string[]): Happening[] {
	const then = before?.facts;
	const now = after.facts;
	if (!isActiveKind(now.kind)) return [];
	const isBack = then?.kind === 'postponed';
	const isNewlyFree =
		isFree(now) && (then === undefined || !isFree(then) || then.queueId !== now.queueId) && !isBack;
	return [
		...(now.assignee !== null && then?.assignee !== now.assignee ? [happening('assigned', { actors })] : []),
		...(isBack ? [happening('back', { actors })] : []),
		...(isNewlyFree ? [happening('new', { actors })] : []),
	];
}

/** What has happened by a change of a ticket. Whom it concerns is for `recipients.ts`. */
export function happeningsOf(change: TicketChange): Happening[] {
	const events = newEvents(change);
	// A new ticket's first event is its author's work, whoever that is.
	const actors = change.before === null ? authors(events) : changers(events);
	return [...ofMessages(change, events), ...ofFields(change, actors)];
}
