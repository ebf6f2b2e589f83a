import type { CommandOf, CommandOutcome } from '#lib/contract/command-schema.ts';
import { changeFault } from '#lib/domain/change-fault.ts';
import { emailAddress } from '#lib/domain/email-address.ts';
import {
	changeFields,
	conflictingFields,
	mergedChange,
	ticketValues,
	valuesAfterSending,
	type SomeValues,
	type TicketChange,
	type TicketValues,
} from '#lib/domain/ticket-change.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import { refused, type CommandKind, type Made, type Plan } from './command-kind.ts';
import { lastChangeOf } from './last-change.ts';
import { lostAttempt, type KindDeps } from './kind-deps.ts';
import type { LedgerRow } from './ledger.ts';
import { ownEvent, settleLostChange, type Verdict } from './lost-answer.ts';
import { evidenceOf, freshTicket, isRefusal, type ReadTicket } from './ticket-reading.ts';

type ChangeCommand = CommandOf<'change'>;

const bare = (address: string): string => emailAddress(address) ?? address;

/** As it goes to the system: without the white space and the names that came with typing and pasting. */
const tidied = (change: TicketChange): TicketChange => ({
	...change,
	...(change.subject === undefined ? {} : { subject: change.subject.trim() }),
	...(change.tags === undefined ? {} : { tags: change.tags.map((tag) => tag.trim()) }),
	...(change.cc === undefined ? {} : { cc: change.cc.map(bare) }),
});

const valuesOf = ({ ticket, timeline }: ReadTicket): TicketValues => ticketValues(ticket, timeline.cc);

/** Changes of a ticket's fields, merged with what others have done to it. */
export class ChangeKind implements CommandKind<ChangeCommand> {
	readonly #deps: KindDeps;

	constructor(deps: KindDeps) {
		this.#deps = deps;
	}

	async plan(viewer: Viewer, command: ChangeCommand): Promise<Plan> {
		const { mirror, now } = this.#deps;
		const found = await freshTicket(mirror, viewer, command.ticketId);
		if (isRefusal(found)) return found;
		const { before, overwrite } = command.payload;
		const set = tidied(command.payload.set);
		const current = valuesOf(found);
		const change = mergedChange(set, before, current);
		if (changeFields(change).length === 0) return { kind: 'done', made: standing(found, command.id) };
		const fault = changeFault(set, { dictionaries: mirror.dictionaries(), viewer, current, now: now() });
		if (fault !== null) return refused(fault);
		const stoodOn = await this.#stoodOn(viewer, command);
		const fields = overwrite === true ? [] : conflictingFields(set, stoodOn, current);
		if (fields.length > 0) return { ...refused('conflict'), conflict: this.#conflict(found, fields) };
		return { kind: 'send', send: () => this.#send(viewer, command, change) };
	}

	/** A change that stands is done, whoever did it: with the wish at hand that is seen at once. */
	async lookUp(row: LedgerRow, command: ChangeCommand | null): Promise<Verdict> {
		const evidence = await evidenceOf(this.#deps.mirror, row.ticket_id);
		const { ticket, timeline } = evidence.held ?? { ticket: null, timeline: null };
		const standsAsWanted =
			command !== null && ticket !== null && stands(command, ticketValues(ticket, timeline?.cc ?? []));
		return settleLostChange(evidence, row, standsAsWanted);
	}

	async eventOf(row: LedgerRow, ticketId: string): Promise<string | null> {
		const events = (await this.#deps.mirror.held(ticketId))?.timeline?.events ?? [];
		return ownEvent(events, await lostAttempt(this.#deps, row, ticketId))?.id ?? null;
	}

	/** What the change is compared with: for what follows a message, what sending that has made of the status, and nobody else. */
	async #stoodOn(viewer: Viewer, { after, payload }: ChangeCommand): Promise<SomeValues> {
		const around = after === undefined ? null : await this.#deps.ledger.statusAround(viewer.login, after);
		return around === null ? payload.before : valuesAfterSending(payload.before, around);
	}

	#conflict(found: ReadTicket, fields: (keyof TicketValues)[]): CommandOutcome['conflict'] {
		const last = lastChangeOf(found, fields, this.#deps.mirror.dictionaries());
		return { fields, by: last?.by ?? null, at: last?.at ?? null };
	}

	async #send(viewer: Viewer, { ticketId, id }: ChangeCommand, change: TicketChange): Promise<Made> {
		const given = { ticketId, author: viewer.login, change, commandId: id };
		return { ticketId, eventId: (await this.#deps.thulium.change(given)).eventId };
	}
}

/** Lists are as wanted when what was added is there and what was taken away is not, whatever others have made of them. */
const stands = ({ payload }: ChangeCommand, current: TicketValues): boolean =>
	changeFields(mergedChange(tidied(payload.set), payload.before, current)).length === 0;

/** Nothing is left to do; perhaps because this very command has done it before. */
const standing = ({ ticket, timeline }: ReadTicket, commandId: string): Made => ({
	ticketId: ticket.id,
	eventId: timeline.events.find((event) => event.commandId === commandId)?.id ?? null,
});
