import type { CommandOf, MessageCommand } from '#lib/contract/command-schema.ts';
import { filesOf } from '#lib/contract/files-of-command.ts';
import { messageFault } from '#lib/domain/message-limits.ts';
import { ticketValues } from '#lib/domain/ticket-change.ts';
import { newsSince } from '#lib/domain/ticket-news.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { OutgoingMessage, WriteReceipt } from '../thulium/thulium-system.ts';
import { refused, type CommandKind, type Made, type Plan, type Refusal } from './command-kind.ts';
import { lostAttempt, type KindDeps } from './kind-deps.ts';
import type { LedgerRow } from './ledger.ts';
import { ownEvent, settleLostMessage, type Verdict } from './lost-answer.ts';
import { evidenceOf, freshTicket, heldTicket, isRefusal, type ReadTicket } from './ticket-reading.ts';

/** Replies to the customer and internal comments. */
export class MessageKind implements CommandKind<MessageCommand> {
	readonly #deps: KindDeps;

	constructor(deps: KindDeps) {
		this.#deps = deps;
	}

	async plan(viewer: Viewer, command: MessageCommand): Promise<Plan> {
		const found =
			command.type === 'reply'
				? await this.#answerable(viewer, command)
				: await this.#commentable(viewer, command);
		if (isRefusal(found)) return found;
		const attachments = await this.#deps.uploads.tokens(viewer.login, filesOf(command));
		const send = () => this.#send(viewer, command, attachments);
		if (command.type === 'comment') return { kind: 'send', send };
		return { kind: 'send', send, status: ticketValues(found.ticket, []).status };
	}

	async lookUp(row: LedgerRow): Promise<Verdict> {
		const evidence = await evidenceOf(this.#deps.mirror, row.ticket_id);
		return settleLostMessage(evidence, await lostAttempt(this.#deps, row, row.ticket_id));
	}

	async eventOf(row: LedgerRow, ticketId: string): Promise<string | null> {
		const events = (await this.#deps.mirror.held(ticketId))?.timeline?.events ?? [];
		return ownEvent(events, await lostAttempt(this.#deps, row, ticketId))?.id ?? null;
	}

	async #commentable(
		viewer: Viewer,
		{ ticketId, payload }: CommandOf<'comment'>,
	): Promise<ReadTicket | Refusal> {
		const found = await heldTicket(this.#deps.mirror, viewer, ticketId);
		if (isRefusal(found)) return found;
		const fault = messageFault(payload.text);
		return fault === null ? found : refused(fault);
	}

	async #answerable(
		viewer: Viewer,
		{ ticketId, payload }: CommandOf<'reply'>,
	): Promise<ReadTicket | Refusal> {
		const { mirror } = this.#deps;
		const { seenEventId } = payload;
		const read = seenEventId === undefined ? heldTicket : freshTicket;
		const found = await read(mirror, viewer, ticketId);
		if (isRefusal(found)) return found;
		const fault = messageFault(payload.text);
		if (fault !== null) return refused(fault);
		const { replyTo, events } = found.timeline;
		if (replyTo === null) return refused('no_recipient');
		const isUnseen =
			seenEventId !== undefined && (await this.#movedOn(viewer, ticketId, events, seenEventId));
		return isUnseen ? refused('moved_on') : found;
	}

	async #movedOn(
		viewer: Viewer,
		ticketId: string,
		events: readonly TicketEvent[],
		seenEventId: string | null,
	): Promise<boolean> {
		const mine = await this.#deps.ledger.eventsOf(viewer.login, ticketId);
		const isMine = ({ id, author }: TicketEvent): boolean => author.login === viewer.login || mine.has(id);
		return newsSince(events, seenEventId, isMine).length > 0;
	}

	async #send(viewer: Viewer, command: MessageCommand, attachments: string[]): Promise<Made> {
		const message: OutgoingMessage = {
			ticketId: command.ticketId,
			author: viewer.login,
			text: command.payload.text,
			commandId: command.id,
			attachments,
		};
		return { ticketId: command.ticketId, eventId: (await this.#write(command, message)).eventId };
	}

	#write(command: MessageCommand, message: OutgoingMessage): Promise<WriteReceipt> {
		const { thulium } = this.#deps;
		if (command.type === 'reply') return thulium.reply(message);
		return thulium.comment({ ...message, mentions: this.#known(command.payload.mentions ?? []) });
	}

	/** Who has left meanwhile cannot be told; that is no reason to hold a comment back. */
	#known(mentions: readonly string[]): string[] {
		const { colleagues } = this.#deps.mirror.dictionaries();
		const isKnown = (login: string): boolean =>
			colleagues.length === 0 ||
			colleagues.some((colleague) => colleague.login === login && colleague.active);
		return mentions.filter(isKnown);
	}
}
