import { ApiError } from '../errors.ts';
import type { Input } from '../input.ts';
import type { Written } from '../rules/messages.ts';
import type { System } from '../system.ts';

const MAX_EXTERNAL_ID_CHARACTERS = 64;

export interface OnceResult {
	written: Written;
	/** True when an earlier write with the same id was found and nothing was done now. */
	repeated: boolean;
}

/** @throws ApiError 400 when longer than 64 characters */
export function readExternalId(input: Input): string | undefined {
	const externalId = input.text('external_id');
	if (externalId === undefined || externalId === '') return undefined;
	if (externalId.length > MAX_EXTERNAL_ID_CHARACTERS) throw new ApiError('invalid', { field: 'external_id' });
	return externalId;
}

/** Does `write` unless this ticket already has a write with this id; then its first result is given again. */
export function once(
	system: System,
	ticketId: number,
	externalId: string | undefined,
	write: () => Written,
): OnceResult {
	if (externalId === undefined) return { written: write(), repeated: false };
	const earlier = system.db.get<{ message_id: number | null; revision: number }>(
		'SELECT message_id, revision FROM external_writes WHERE ticket_id = ? AND external_id = ?',
		ticketId,
		externalId,
	);
	if (earlier) {
		return { written: { messageId: earlier.message_id, revision: earlier.revision }, repeated: true };
	}
	const written = write();
	system.db.insert('external_writes', {
		ticket_id: ticketId,
		external_id: externalId,
		message_id: written.messageId,
		revision: written.revision,
	});
	return { written, repeated: false };
}

/** A ticket that was created, with its first message. */
export interface Created extends Written {
	ticketId: number;
	messageId: number;
}

/** As `once`, for a ticket that is not there yet: the id counts in the whole system. */
export function onceInSystem(
	{ db }: System,
	externalId: string | undefined,
	create: () => Created,
): { created: Created; repeated: boolean } {
	if (externalId === undefined) return { created: create(), repeated: false };
	const earlier = db.get<{ ticket_id: number; message_id: number; revision: number }>(
		'SELECT ticket_id, message_id, revision FROM external_tickets WHERE external_id = ?',
		externalId,
	);
	if (earlier) {
		const { ticket_id: ticketId, message_id: messageId, revision } = earlier;
		return { created: { ticketId, messageId, revision }, repeated: true };
	}
	const created = create();
	db.insert('external_tickets', {
		external_id: externalId,
		ticket_id: created.ticketId,
		message_id: created.messageId,
		revision: created.revision,
	});
	return { created, repeated: false };
}

export function writtenJson({ messageId, revision }: Written): Record<string, unknown> {
	return { message_id: messageId === null ? null : String(messageId), revision: String(revision) };
}
