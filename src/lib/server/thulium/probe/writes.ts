import * as z from 'zod';
import { UpstreamError } from '../upstream-error.ts';
import type { Questions } from './check.ts';

/** A ticket that the operator has named for this, and the agent under whose name it is written. */
export interface WriteProbe {
	ticketId: string;
	author: string;
}

/** Likely names of the field that carries a comment's text, the likeliest first. */
const fields = ['comment', 'body', 'content', 'text', 'message'];
const detail = z.looseObject({ messages: z.array(z.record(z.string(), z.unknown())).catch([]) });

/** Whether a text stands in the ticket now. */
async function isThere({ http }: Questions, ticketId: string, text: string): Promise<boolean> {
	const { json } = await http.send({ method: 'GET', route: 'tickets/:id', params: { id: ticketId } });
	return detail
		.parse(json)
		.messages.some((message) =>
			Object.values(message).some((value) => typeof value === 'string' && value.includes(text)),
		);
}

/** Writes comments on the named ticket until one arrives. The name of the field that carried it; null when none did. */
export async function probeComment(
	questions: Questions,
	{ ticketId, author }: WriteProbe,
): Promise<string | null> {
	for (const field of fields) {
		const text = `Thulium Mobile: test of the field "${field}"`;
		try {
			const json = { user_login: author, [field]: text };
			await questions.http.send({
				method: 'POST',
				route: 'tickets/:id/comment',
				params: { id: ticketId },
				json,
			});
			if (!(await isThere(questions, ticketId, text))) continue;
		} catch (error) {
			if (!(error instanceof UpstreamError)) throw error;
			if (error.kind !== 'rejected') {
				questions.note('POST tickets/:id/comment', `failed (${error.status ?? 'no answer'})`);
				return null;
			}
			continue;
		}
		questions.note('POST tickets/:id/comment', `the field "${field}" carries the text`);
		return field;
	}
	questions.note('POST tickets/:id/comment', `none of ${fields.join(', ')} carries the text`);
	return null;
}
