import * as z from 'zod';
import type { Attachment, EventBody, EventKind, TicketEvent } from '#lib/domain/ticket-event.ts';
import { anyList, flag, id, instant, optionalNumber, optionalText, text, textList } from '../fields.ts';
import type { RowReader } from '../read-rows.ts';

const attachmentRow = z.looseObject({
	token: id,
	filename: optionalText,
	size: optionalNumber,
	content_type: optionalText,
	content_id: optionalText,
	inline: flag(false),
});

const messageRow = z.looseObject({
	message_id: id,
	type: text,
	direction: optionalText,
	user_login: optionalText,
	author_name: optionalText,
	to: optionalText,
	cc: textList,
	body_type: text,
	body: text,
	system_notes: textList,
	mentions: textList,
	created_at: instant,
	external_id: optionalText,
	attachments: anyList,
});

type Message = z.output<typeof messageRow>;

/** The messages of a ticket as events, in the system's order (newest first). */
export const readMessages = (messages: readonly unknown[], rows: RowReader): TicketEvent[] =>
	rows.read('messages', messages, (row) => readMessage(row, rows));

function readMessage(row: unknown, rows: RowReader): TicketEvent {
	const message = messageRow.parse(row);
	const kind = kindOf(message);
	return {
		id: message.message_id,
		kind,
		at: message.created_at,
		author: { login: message.user_login, name: message.author_name },
		to: message.to,
		cc: message.cc,
		body: bodyOf(message),
		notes: message.system_notes,
		attachments: rows.read('attachments', message.attachments, readAttachment),
		commandId: message.external_id,
		...(kind === 'comment' ? { mentions: message.mentions } : {}),
	};
}

/** An unknown type is told as system information, with its text: shown rather than lost. */
function kindOf(message: Message): EventKind {
	if (message.type === 'REPLY') return 'reply';
	if (message.type === 'MAIL') return mailKind(message.direction);
	if (message.type === 'COMMENT') return saysNothing(message) ? 'system' : 'comment';
	return 'system';
}

function mailKind(direction: string | null): EventKind {
	if (direction === 'in_behalf_of') return 'on-behalf';
	return direction === 'out' ? 'reply' : 'mail';
}

const saysNothing = (message: Message): boolean =>
	message.body.trim() === '' && message.attachments.length === 0 && message.system_notes.length > 0;

function bodyOf(message: Message): EventBody | null {
	if (message.body.trim() === '') return null;
	return { format: message.body_type === 'HTML' ? 'html' : 'text', content: message.body };
}

function readAttachment(row: unknown): Attachment {
	const attachment = attachmentRow.parse(row);
	return {
		token: attachment.token,
		name: attachment.filename,
		sizeBytes: attachment.size,
		type: attachment.content_type,
		contentId: attachment.content_id?.replace(/^<|>$/g, '') ?? null,
		inline: attachment.inline,
	};
}
