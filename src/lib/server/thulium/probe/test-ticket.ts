import * as z from 'zod';
import { id, optionalId, optionalText, text, textList } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import { readAnswer } from '../read-rows.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { Questions } from './check.ts';

const message = z.looseObject({
	message_id: optionalId,
	user_login: optionalText,
	created_at: text,
});

const detail = z
	.looseObject({
		ticket_id: id,
		user_login: optionalText,
		category_id: optionalId,
		tags: z.unknown(),
		updated_at: text,
		messages: z.array(message).catch([]),
	})
	.transform((ticket) => ({
		assignee: ticket.user_login,
		categoryId: ticket.category_id,
		/** Null where the system does not tell them. */
		tags: Array.isArray(ticket.tags) ? textList.parse(ticket.tags) : null,
		updatedAt: ticket.updated_at,
		messages: ticket.messages,
	}));

/** The ticket as the system tells it, and the system's clock by then (epoch ms). */
export type TicketState = z.output<typeof detail> & { serverNow: number };

/** The ticket that the operator has named to be written on. */
export class TestTicket {
	readonly #http: HttpClient;
	readonly #params: { id: string };

	constructor(http: HttpClient, ticketId: string) {
		this.#http = http;
		this.#params = { id: ticketId };
	}

	async read(): Promise<TicketState> {
		const request = { method: 'GET', route: 'tickets/:id', params: this.#params } as const;
		const { json, serverNow } = await this.#http.send(request);
		return { ...readAnswer(detail, json, 'GET tickets/:id'), serverNow };
	}

	/** The status it answered; an answer that says no to these values is one too. */
	put(json: Record<string, unknown>): Promise<number> {
		return this.#write({ method: 'PUT', route: 'tickets/:id' }, json);
	}

	comment(json: Record<string, unknown>): Promise<number> {
		return this.#write({ method: 'POST', route: 'tickets/:id/comment' }, json);
	}

	async #write(
		call: { method: 'PUT' | 'POST'; route: string },
		json: Record<string, unknown>,
	): Promise<number> {
		try {
			return (await this.#http.send({ ...call, params: this.#params, json })).status;
		} catch (error) {
			// A system that stumbles over a value (500) tells something about the value, not about itself.
			const isVerdict = error instanceof UpstreamError && (error.kind === 'rejected' || error.status === 500);
			if (isVerdict && error.status !== null) return error.status;
			throw error;
		}
	}
}

/** What came of trying something: `unmet` when this ticket does not allow to find out. */
export type Trial = { finding: string } | { unmet: string };

/** Tries something on the ticket, notes what came of it, and puts back what was there whatever happened. */
export async function tryOn(
	questions: Questions,
	ticket: TestTicket,
	call: string,
	attempt: (before: TicketState) => Promise<Trial>,
): Promise<void> {
	try {
		const before = await ticket.read();
		await tryFrom(questions, call, () => attempt(before));
		await restore(questions, ticket, call, before);
	} catch (error) {
		questions.fail(call, error);
	}
}

async function tryFrom(questions: Questions, call: string, attempt: () => Promise<Trial>): Promise<void> {
	try {
		const trial = await attempt();
		if ('unmet' in trial) questions.warn(call, `not tried: ${trial.unmet}`);
		else questions.note(call, trial.finding);
	} catch (error) {
		questions.fail(call, error);
	}
}

/** What the documented API can set again, in its own words; what was empty has to be emptied by whatever way there is. */
const restorable = [
	{ name: 'assignee', field: 'user_login', of: ({ assignee }: TicketState) => assignee ?? '' },
	{ name: 'category', field: 'category_id', of: ({ categoryId }: TicketState) => categoryId ?? '' },
	{ name: 'tags', field: 'tags', of: ({ tags }: TicketState) => tags ?? [] },
] as const;

const changedSince = (before: TicketState, now: TicketState): (typeof restorable)[number][] =>
	restorable.filter(({ of }) => JSON.stringify(of(before)) !== JSON.stringify(of(now)));

async function restore(
	questions: Questions,
	ticket: TestTicket,
	call: string,
	before: TicketState,
): Promise<void> {
	try {
		const changed = changedSince(before, await ticket.read());
		if (changed.length > 0)
			await ticket.put(Object.fromEntries(changed.map(({ field, of }) => [field, of(before)])));
		const left = changedSince(before, await ticket.read()).map(({ name }) => name);
		if (left.length === 0) questions.note(call, 'the ticket is as it was');
		else questions.warn(call, `NOT RESTORED: ${left.join(', ')}. Put right by hand in the panel`);
	} catch (error) {
		if (!(error instanceof UpstreamError)) throw error;
		questions.warn(call, 'it is NOT KNOWN whether the ticket is as it was: look at it in the panel');
	}
}
