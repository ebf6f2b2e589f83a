import { findTicket } from '../db/tickets.ts';
import type { UserRow } from '../db/rows.ts';
import { ApiError } from '../errors.ts';
import type { Input } from '../input.ts';
import { userAuthor } from '../rules/author.ts';
import { setQuietly } from '../rules/change-ticket.ts';
import { checkCc, checkLength, checkQueue } from '../rules/checks.ts';
import { createTicket } from '../rules/create-ticket.ts';
import type { System } from '../system.ts';
import type { Created } from './once.ts';
import { mobileChanges } from './ticket-changes.ts';

/**
 * Creates the ticket of `POST mobile/tickets` in the name of a user.
 * @throws ApiError 400 with the code of the first field that is wrong
 */
export function createMobileTicket(
	system: System,
	actor: UserRow,
	input: Input,
	externalId: string | undefined,
): Created {
	const queueId = input.id('ticket_queue_id');
	if (queueId === undefined) throw new ApiError('empty', { field: 'ticket_queue_id' });
	const queue = checkQueue(system.db, queueId);
	const changes = input.objectOrEmpty('changes');
	const id = createTicket(system, {
		direction: input.oneOf('direction', ['in_behalf_of', 'out']) ?? 'in_behalf_of',
		queue,
		to: queue.address,
		from: address(input, 'from'),
		subject: input.requiredText('subject'),
		body: checkLength(input.requiredText('body')),
		bodyType: input.oneOf('body_type', ['HTML', 'PLAIN']) ?? 'PLAIN',
		author: userAuthor(actor),
		cc: checkCc(system.db, input.texts('cc') ?? []),
		attachments: input.texts('attachments') ?? [],
		userLogin: changes.text('assignee') ?? null,
		externalId,
	});
	return begun(system, id, actor, changes);
}

function begun(system: System, id: number, actor: UserRow, changes: Input): Created {
	const { db } = system;
	const ticket = findTicket(db, id);
	const message = db.get<{ id: number }>(
		'SELECT id FROM messages WHERE ticket_id = ? ORDER BY id LIMIT 1',
		id,
	);
	if (!ticket || !message) throw new Error('A ticket that was just created is gone');
	setQuietly(system, ticket, mobileChanges(system, ticket, actor, changes));
	return { ticketId: id, messageId: message.id, revision: ticket.revision };
}

function address(input: Input, field: string): string {
	const text = input.requiredText(field).trim();
	if (!/^[^\s@<>]+@[^\s@<>]+$/.test(text)) throw new ApiError('invalid', { field });
	return text;
}
