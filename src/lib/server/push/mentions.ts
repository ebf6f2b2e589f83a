import { fold } from '#lib/domain/search-text.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';

const isWordEnd = (next: string | undefined): boolean => next === undefined || !/[\p{L}\p{N}]/u.test(next);

/** Whether `@<name>` stands in a folded text, as a whole: `@Jan Kowal` is not in `@Jan Kowalski`. */
function isCalled(text: string, name: string): boolean {
	const call = `@${fold(name)}`;
	for (let at = text.indexOf(call); at !== -1; at = text.indexOf(call, at + 1)) {
		const before = text[at - 1];
		// Behind a letter it is an address of mail.
		if ((before === undefined || !/[\p{L}\p{N}]/u.test(before)) && isWordEnd(text[at + call.length]))
			return true;
	}
	return false;
}

const words = ({ body }: TicketEvent): string => {
	if (body === null) return '';
	const plain =
		body.format === 'html' ? body.content.replace(/<[^>]*>/g, ' ').replaceAll('&nbsp;', ' ') : body.content;
	return fold(plain).replace(/\s+/g, ' ');
};

/**
 * Tells who is named in comments: whom the system says they mention, and who is called in the text with an @ before his name or login, since
 * the documented API has nothing but the text.
 */
export function namedIn(comments: readonly TicketEvent[]): (viewer: Viewer) => boolean {
	const told = new Set(comments.flatMap(({ mentions }) => mentions ?? []));
	const texts = comments.map(words);
	return ({ login, name }) =>
		told.has(login) || texts.some((text) => isCalled(text, login) || (name !== '' && isCalled(text, name)));
}
