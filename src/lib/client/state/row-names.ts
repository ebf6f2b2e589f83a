import type { CurrentUser } from '#lib/client/db/current-user.ts';
import type { Dictionaries, Priority } from '#lib/domain/dictionaries.ts';
import type { Ticket } from '#lib/domain/ticket.ts';

/** What a row of the list has to know of a system's names. */
export interface RowNames {
	/** Null when the ticket is in no queue, or in one this user cannot name. */
	queue(id: string | null): string | null;
	priority(id: string | null): Priority | null;
	/** A colleague's name; the login where the name is not known. */
	person(login: string): string;
	/** `<status>` or `<status> - <substatus>` by the dictionary; what the system called it where it has no such entry. */
	status(ticket: Pick<Ticket, 'statusId' | 'substatusId' | 'statusName'>): string;
}

export function statusName(
	{ statuses }: Pick<Dictionaries, 'statuses'>,
	ticket: Pick<Ticket, 'statusId' | 'substatusId' | 'statusName'>,
): string {
	const status = statuses.find(({ id }) => id === ticket.statusId);
	if (!status) return ticket.statusName;
	const substatus = status.substatuses.find(({ id }) => id === ticket.substatusId);
	return substatus ? `${status.name} - ${substatus.name}` : status.name;
}

/** The names as they are now, for a drawing that does not follow them. */
export const namesAtOnce = (dictionaries: Dictionaries, user: CurrentUser): RowNames => ({
	queue: (id) => dictionaries.queues.find((queue) => queue.id === id)?.name ?? null,
	priority: (id) => dictionaries.priorities.find((priority) => priority.id === id) ?? null,
	person: (login) =>
		login === user.login
			? user.name
			: (dictionaries.colleagues.find((colleague) => colleague.login === login)?.name ?? login),
	status: (ticket) => statusName(dictionaries, ticket),
});
