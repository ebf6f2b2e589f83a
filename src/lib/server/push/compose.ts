import type { PushMessage } from '#lib/contract/push-schema.ts';
import type { LockScreenDetail } from '#lib/domain/notification.ts';
import { previewText } from '#lib/domain/preview-text.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { Language } from '#lib/i18n/language.ts';
import { notificationTexts } from '#lib/i18n/notification-texts.ts';
import type { NotificationTexts } from '#lib/i18n/pl/notification.ts';
import type { AlarmStage } from './happening.ts';
import type { SendingKind } from './policy.ts';

/** The ticket that a message is about, as far as its notification may need it. */
export interface ToldTicket {
	id: string;
	subject: string;
	/** How often something happened since the user last looked. */
	eventCount: number;
	/** The event that tells it. */
	event: TicketEvent | null;
	stage: AlarmStage | null;
}

export interface Letter {
	/** Of the message. */
	id: string;
	kind: SendingKind;
	/** Null for what is about no single ticket. */
	ticket: ToldTicket | null;
	system: string;
	/** Address of the app, without a path. */
	origin: string;
	language: Language;
	detail: LockScreenDetail;
	/** Tickets that the user has not looked at. */
	unseenIds: readonly string[];
}

type Notification = PushMessage['notification'];
type Words = Pick<Notification, 'title' | 'body'>;

/** Push services take 4 KB at most; these leave room for the rest. */
const longestTitle = 120;
const longestBody = 240;
const mostUnseenIds = 60;

const cut = (text: string, length: number): string =>
	text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;

function headline(letter: Letter, ticket: ToldTicket, texts: NotificationTexts): string {
	if (letter.kind === 'summary' || letter.kind === 'test') return '';
	if (letter.kind === 'alarm') return texts.alarm[ticket.stage ?? 'execution'];
	return texts[letter.kind];
}

/** Somebody's words with who said them; '' where there are none. */
function said({ event }: ToldTicket): string {
	const words = previewText(event?.body ?? null);
	const name = event?.author.name ?? event?.author.login ?? null;
	return words === '' || name === null ? words : `${name}: ${words}`;
}

function ticketWords(letter: Letter, ticket: ToldTicket, texts: NotificationTexts): Words {
	const told = headline(letter, ticket, texts);
	const counted = ticket.eventCount > 1 ? `${told} · ${texts.more(ticket.eventCount)}` : told;
	if (letter.detail === 'number') return { title: texts.ticket(ticket.id), body: counted };
	const title = cut(`#${ticket.id} ${ticket.subject}`.trimEnd(), longestTitle);
	const words = letter.detail === 'text' ? said(ticket) : '';
	return { title, body: words === '' ? counted : cut(`${counted}\n${words}`, longestBody) };
}

function wordsOf(letter: Letter, texts: NotificationTexts): Words {
	if (letter.kind === 'test') return { title: texts.testTitle, body: texts.testText };
	if (letter.detail === 'nothing') return { title: texts.app, body: texts.something };
	if (letter.ticket === null) return { title: texts.app, body: texts.summary(letter.unseenIds.length) };
	return ticketWords(letter, letter.ticket, texts);
}

/** What can be done without opening the app, or by opening it at the right place. */
function actionsOf({ kind, ticket }: Letter, texts: NotificationTexts) {
	if (ticket === null) return [];
	const reply = { action: 'reply', title: texts.reply };
	const seen = { action: 'seen', title: texts.seen };
	return kind === 'customer' ? [reply, seen] : [seen];
}

export const tagOf = (system: string, ticketId: string): string => `ticket:${system}:${ticketId}`;

function tag({ kind, ticket, system }: Letter): string {
	return ticket === null ? kind : tagOf(system, ticket.id);
}

const path = ({ kind, ticket, system }: Letter): string => {
	if (ticket !== null) return `/t/${system}/${ticket.id}`;
	return kind === 'test' ? '/settings' : '/';
};

/** The content of a push: what may stand on the lock screen, and what the app needs to open the right place and keep its badge. */
export function composePush(letter: Letter): PushMessage {
	const texts = notificationTexts[letter.language];
	const unseen = letter.unseenIds.length;
	return {
		web_push: 8030,
		notification: {
			...wordsOf(letter, texts),
			lang: letter.language,
			navigate: `${letter.origin}${path(letter)}`,
			tag: tag(letter),
			silent: false,
			// Safari reads it here, the standard has it beside the notification.
			app_badge: String(unseen),
			data: {
				id: letter.id,
				kind: letter.kind,
				ticketId: letter.ticket?.id ?? null,
				unseen,
				unseenIds: unseen > mostUnseenIds ? null : [...letter.unseenIds],
				actions: actionsOf(letter, texts),
			},
		},
		app_badge: unseen,
		// Safari lets the worker see it too, which tells that it arrived.
		mutable: true,
	};
}
