import * as z from 'zod';
import type { Attachment, EventBody, EventKind, TicketEvent } from '#lib/domain/ticket-event.ts';
import { anyList, id, optionalId, optionalText, text } from '../fields.ts';
import type { LocalTime } from '../local-time.ts';
import { UnreadableRow, type RowReader } from '../read-rows.ts';

const messageRow = z.looseObject({
	message_id: id,
	user_login: optionalText,
	type: text,
	body: text,
	comment: text,
	system_comment: text,
	created_at: text,
	attachments: anyList,
});

type Message = z.output<typeof messageRow>;

/** Tags, bare or with attributes: what people do not type by chance (`a<b and b>c` is none). */
const htmlTag =
	/<(?:!doctype\b|!--|\/?(?:a|b|blockquote|body|br|center|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|o:p|ol|p|pre|span|strong|style|table|tbody|td|th|tr|u|ul)(?:\s*\/?>|\s+[a-z:-]+\s*=[^<>]*>))/i;

/** The format of a body is not told: HTML if it looks like it, else text. */
function bodyOf(content: string): EventBody | null {
	if (content.trim() === '') return null;
	return { format: htmlTag.test(content) ? 'html' : 'text', content };
}

/**
 * The messages of a ticket as events, newest first as they came. Their times are read oldest first, so that in the doubled hour of
 * October each is taken as not earlier than the one before it; the first as not before the ticket itself (`createdAt`).
 */
export function readMessages(
	messages: readonly unknown[],
	context: { time: LocalTime; createdAt: number; rows: RowReader },
): TicketEvent[] {
	let last = context.createdAt;
	const oldestFirst = context.rows.read('messages', messages.toReversed(), (row) => {
		const message = messageRow.parse(row);
		const at = context.time.toEpochMs(message.created_at, last);
		if (at === null) throw new UnreadableRow('created_at');
		last = Math.max(last, at);
		return toEvent(message, at);
	});
	return oldestFirst.reverse();
}

function toEvent(message: Message, at: number): TicketEvent {
	const kind = kindOf(message);
	return {
		id: message.message_id,
		kind,
		at,
		author: { login: message.user_login, name: null },
		to: null,
		cc: [],
		body: kind === 'comment' ? commentBody(message) : bodyOf(message.body),
		notes: message.system_comment
			.split('\n')
			.map((line) => line.trim())
			.filter(Boolean),
		attachments: message.attachments.flatMap(readAttachment),
		commandId: null,
	};
}

/** A message on the customer's behalf has no mark of its own here, so it counts as the customer's. */
function kindOf(message: Message): EventKind {
	if (message.type === 'REPLY') return 'reply';
	if (message.type === 'MAIL') return 'mail';
	if (message.type !== 'COMMENT') return 'system';
	const said = message.comment.trim() !== '' || message.body.trim() !== '' || message.attachments.length > 0;
	return said || message.system_comment.trim() === '' ? 'comment' : 'system';
}

const commentBody = (message: Message): EventBody | null => bodyOf(message.comment) ?? bodyOf(message.body);

const attachmentObject = z.looseObject({ token: id, name: optionalText, filename: optionalText });

/** Documented as bare tokens; an object with a token is taken too, should a newer version send one. */
function readAttachment(value: unknown): Attachment[] {
	const named = attachmentObject.safeParse(value).data;
	const token = named?.token ?? optionalId.parse(value);
	if (token === null) return [];
	const name = named?.filename ?? named?.name ?? null;
	return [{ token, name, sizeBytes: null, type: null, contentId: null, inline: false }];
}
