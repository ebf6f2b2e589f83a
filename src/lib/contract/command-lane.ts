import type { Command } from './command-schema.ts';

/** What runs one after another: the commands of one ticket; a new ticket stands alone. */
export const laneOf = (command: Pick<Command, 'id' | 'ticketId'>): string =>
	command.ticketId ?? newTicketLane(command.id);

/** Stands where a ticket's number would, as long as it has none. */
export const newTicketLane = (commandId: string): string => `new:${commandId}`;
