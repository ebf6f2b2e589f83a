import type { Questions } from './check.ts';
import type { TestTicket, TicketState } from './test-ticket.ts';
import { zoneOfNow, type ZoneVerdict } from './zone.ts';

/** Likely names of the field that carries a comment's text, the likeliest first. */
const fields = ['comment', 'body', 'content', 'text', 'message'];
const call = 'POST tickets/:id/comment';

/** `field` is null when no text arrived. */
export interface CommentFound {
	field: string | null;
	zone: ZoneVerdict;
}

const nothing: CommentFound = { field: null, zone: 'open' };

/**
 * Writes comments on the ticket until one arrives, each with a mark of its own: what an earlier run has left must not be taken for it. The one
 * that arrived also tells the system's time, and whether a comment counts as a change of the ticket. Comments cannot be taken back.
 */
export async function tryComment(
	questions: Questions,
	ticket: TestTicket,
	given: { author: string; mark: string; timeZone: string },
): Promise<CommentFound> {
	const answers: string[] = [];
	try {
		for (const field of fields) {
			const text = `Thulium Mobile: test of the field "${field}" (${given.mark})`;
			const status = await ticket.comment({ user_login: given.author, [field]: text });
			answers.push(`${field} (${status})`);
			const state = await ticket.read();
			const message = state.messages.find((each) => holds(each, text));
			if (message === undefined) continue;
			questions.note(call, `the field "${field}" carries the text; answers ${answers.join(', ')}`);
			return { field, zone: noteTimes(questions, state, message.created_at, given.timeZone) };
		}
		questions.warn(call, `no field carries the text: ${answers.join(', ')}`);
	} catch (error) {
		questions.fail(call, error);
	}
	return nothing;
}

const holds = (message: Readonly<Record<string, unknown>>, text: string): boolean =>
	Object.values(message).some((value) => typeof value === 'string' && value.includes(text));

function noteTimes(
	questions: Questions,
	{ updatedAt, serverNow }: TicketState,
	writtenAt: string,
	timeZone: string,
): ZoneVerdict {
	const { verdict, finding } = zoneOfNow(writtenAt, timeZone, serverNow);
	if (verdict === 'wrong') questions.warn('the time zone', finding);
	else questions.note('the time zone', finding);
	// Both have minutes: the comment may have come at the end of one.
	const isMoved = updatedAt.slice(0, 16) >= writtenAt.slice(0, 16);
	if (isMoved) questions.note('updated_at', 'moves with a comment');
	else
		questions.warn(
			'updated_at',
			'does not move with a comment, so comments are seen only when a ticket is opened',
		);
	return verdict;
}
