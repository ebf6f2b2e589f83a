import { addTags, findStatus, tagExists } from '../db/dictionaries.ts';
import type { TicketRow, UserRow } from '../db/rows.ts';
import { activeUser, permissionsOf } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import type { Input } from '../input.ts';
import type { TicketChanges } from '../rules/change-ticket.ts';
import {
	checkCategory,
	checkCc,
	checkPriority,
	checkQueue,
	checkStatus,
	checkSubstatus,
} from '../rules/checks.ts';
import type { System } from '../system.ts';
import { parseRfc3339 } from '../times.ts';

/**
 * Reads `changes` of `PUT mobile/tickets/:id`, where `null` clears.
 * @throws ApiError 400 with the code of the first field that is wrong
 */
export function mobileChanges(
	system: System,
	ticket: Pick<TicketRow, 'status_id'>,
	actor: UserRow,
	input: Input,
): TicketChanges {
	const { db } = system;
	const statusId = input.id('status_id');
	const nextStatusId = statusId === undefined ? ticket.status_id : checkStatus(db, statusId);
	return {
		...given(input, 'subject', () => ({ subject: input.requiredText('subject') })),
		...given(input, 'status_id', () => ({ status_id: required(input, 'status_id') })),
		...given(input, 'substatus_id', () => ({
			substatus_id: nullable(input, 'substatus_id', (id) => checkSubstatus(db, id, nextStatusId)),
		})),
		...given(input, 'category_id', () => ({
			category_id: nullable(input, 'category_id', (id) => checkCategory(db, id)),
		})),
		...given(input, 'priority_id', () => ({
			priority_id: checkPriority(db, required(input, 'priority_id')),
		})),
		...given(input, 'ticket_queue_id', () => ({
			queue_id: checkQueue(db, required(input, 'ticket_queue_id')).id,
		})),
		...given(input, 'assignee', () => ({ user_login: assignee(system, input) })),
		...given(input, 'tags', () => ({ tags: tags(system, actor, input.texts('tags') ?? []) })),
		...given(input, 'cc', () => ({ cc: JSON.stringify(checkCc(db, input.texts('cc') ?? [])) })),
		...timeChanges(system, nextStatusId, input),
	};
}

function timeChanges(system: System, statusId: number, input: Input): TicketChanges {
	return {
		...given(input, 'postponed_until', () => postponement(system, statusId, input)),
		...given(input, 'reaction_deadline', () => ({ reaction_deadline: time(input, 'reaction_deadline') })),
		...given(input, 'execution_alert', () => ({ execution_alert: time(input, 'execution_alert') })),
		...given(input, 'execution_deadline', () => ({ execution_deadline: time(input, 'execution_deadline') })),
	};
}

// A time of return makes sense in a postponing status only; a ticket put aside for ever would be lost.
function postponement(system: System, statusId: number, input: Input): TicketChanges {
	const atMs = time(input, 'postponed_until');
	const isPostponed = findStatus(system.db, statusId)?.kind === 'postponed';
	if (isPostponed === (atMs === null)) throw new ApiError('invalid', { field: 'postponed_until' });
	return { postponed_until: atMs };
}

function assignee(system: System, input: Input): string | null {
	const login = input.text('assignee');
	return login === undefined ? null : activeUser(system.db, login).login;
}

function tags(system: System, actor: UserRow, names: readonly string[]): string {
	const unknown = names.find((name) => !tagExists(system.db, name));
	if (unknown !== undefined) {
		if (!permissionsOf(system.db, actor.id).includes('tags_create')) {
			throw new ApiError('unknownValue', { field: 'tags', value: unknown });
		}
		addTags(system.db, names);
	}
	return JSON.stringify([...new Set(names)]);
}

function time(input: Input, field: string): number | null {
	const text = input.text(field);
	if (text === undefined) return null;
	const atMs = parseRfc3339(text);
	if (atMs === null) throw new ApiError('invalid', { field });
	return atMs;
}

function required(input: Input, field: string): number {
	const id = input.id(field);
	if (id === undefined) throw new ApiError('empty', { field });
	return id;
}

function nullable(input: Input, field: string, check: (id: number) => number): number | null {
	const id = input.id(field);
	return id === undefined ? null : check(id);
}

function given(input: Input, field: string, read: () => TicketChanges): TicketChanges {
	return input.has(field) ? read() : {};
}
