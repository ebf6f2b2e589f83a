import type { CommandOf } from '#lib/contract/command-schema.ts';
import { filesOf } from '#lib/contract/files-of-command.ts';
import { emailAddress, sameAddress } from '#lib/domain/email-address.ts';
import { chosenValues, newTicketFault } from '#lib/domain/new-ticket.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { HeldTicket } from '../mirror/ticket-reader.ts';
import type { OutgoingTicket } from '../thulium/thulium-system.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { refused, type CommandKind, type Plan } from './command-kind.ts';
import type { KindDeps } from './kind-deps.ts';
import type { LedgerRow } from './ledger.ts';
import { earliestTrace, hasText, settleLostTicket, type Candidate, type Verdict } from './lost-answer.ts';
import { evidenceOf } from './ticket-reading.ts';

type CreateCommand = CommandOf<'create'>;

const bare = (address: string): string => emailAddress(address) ?? address;

/** The kinds under which the first message of such a ticket is told; the documented API has no name of its own for "on behalf". */
const firstKinds: Record<CreateCommand['payload']['direction'], readonly TicketEvent['kind'][]> = {
	out: ['reply'],
	'on-behalf': ['on-behalf', 'mail'],
};

/** New tickets: a message to the customer, or what he said written down for him. */
export class CreateKind implements CommandKind<CreateCommand> {
	readonly #deps: KindDeps;

	constructor(deps: KindDeps) {
		this.#deps = deps;
	}

	async plan(viewer: Viewer, command: CreateCommand): Promise<Plan> {
		const { mirror, thulium, uploads, now } = this.#deps;
		const dictionaries = mirror.dictionaries();
		const fault = newTicketFault(command.payload, { dictionaries, viewer, now: now() });
		if (fault !== null) return refused(fault);
		const mailbox = dictionaries.queues.find(({ id }) => id === command.payload.queueId)?.address ?? null;
		if (mailbox === null) return refused('queue_without_mailbox');
		const attachments = await uploads.tokens(viewer.login, filesOf(command));
		const ticket = outgoing(viewer, command, mailbox, attachments);
		return { kind: 'send', send: () => thulium.create(ticket) };
	}

	async lookUp(row: LedgerRow, command: CreateCommand | null): Promise<Verdict> {
		const { features } = await this.#deps.capabilities();
		const remembersCommands = features.includes('external_id') && features.includes('create_tickets');
		if (command === null) return { kind: 'ask_client' };
		const attempt = { row, now: this.#deps.now(), remembersCommands };
		return settleLostTicket(
			await this.#candidates(row, command),
			attempt,
			command.payload.direction === 'out',
		);
	}

	/** The first message: of a ticket that is ours there is no doubt which one that is. */
	async eventOf(row: LedgerRow, ticketId: string): Promise<string | null> {
		const first = (await this.#deps.mirror.held(ticketId))?.timeline?.events.findLast(
			({ body }) => body !== null,
		);
		return first !== undefined && hasText(first, row) ? first.id : null;
	}

	/** Null when the system cannot be asked. */
	async #candidates(row: LedgerRow, command: CreateCommand): Promise<Candidate[] | null> {
		const { thulium, ledger } = this.#deps;
		try {
			const found = await thulium.createdSince(command.payload.subject, earliestTrace(row));
			const claimed = await ledger.ticketsMadeByOthers(row.id, found);
			const read = found.filter((id) => !claimed.has(id)).map((id) => this.#candidate(id, row, command));
			return (await Promise.all(read)).filter((candidate) => candidate !== null);
		} catch (error) {
			if (error instanceof UpstreamError) return null;
			throw error;
		}
	}

	/** Null when the ticket is not like the one wanted. Rejects with `UpstreamError` when it cannot be read. */
	async #candidate(ticketId: string, row: LedgerRow, command: CreateCommand): Promise<Candidate | null> {
		const evidence = await evidenceOf(this.#deps.mirror, ticketId);
		if (evidence.ticket === 'unreadable')
			throw new UpstreamError('down', { message: 'a ticket that may be ours cannot be read' });
		if (evidence.ticket !== 'read') return null;
		const event = evidence.events.findLast(({ body }) => body !== null);
		if (event === undefined || event.at < earliestTrace(row)) return null;
		return isAlike(event, evidence.held ?? null, command) ? { ticketId, event } : null;
	}
}

const isAlike = (event: TicketEvent, held: HeldTicket | null, { payload }: CreateCommand): boolean =>
	firstKinds[payload.direction].includes(event.kind) &&
	sameAddress(held?.ticket?.customer.email ?? '', bare(payload.customer));

function outgoing(
	viewer: Viewer,
	{ id, payload }: CreateCommand,
	mailbox: string,
	attachments: string[],
): OutgoingTicket {
	return {
		author: viewer.login,
		direction: payload.direction,
		customer: bare(payload.customer),
		mailbox,
		queueId: payload.queueId,
		subject: payload.subject.trim(),
		text: payload.text,
		cc: (payload.cc ?? []).map(bare),
		attachments,
		set: chosenValues(payload),
		commandId: id,
	};
}
