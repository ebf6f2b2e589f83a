import { htmlWords } from './mail-text.ts';
import type { EventBody } from './ticket-event.ts';

/** Enough of a body to fill one line, however long the mail is: folding must cost the same for 1 KB and for 1 MB. */
const readChars = 6_000;
const previewChars = 160;

const textWords = (text: string): string => text.replace(/^>.*$/gm, ' ');

/** One line that tells what a message is about; '' when it has no text. */
export function previewText(body: EventBody | null): string {
	if (body === null) return '';
	// The head of Outlook's mails alone is several kilobytes of style sheets: reading starts at the body.
	const bodyAt = body.format === 'html' ? Math.max(0, body.content.search(/<body\b/i)) : 0;
	const start = body.content.slice(bodyAt, bodyAt + readChars);
	const words = (body.format === 'html' ? htmlWords(start) : textWords(start)).replace(/\s+/g, ' ').trim();
	return words.length > previewChars ? `${words.slice(0, previewChars).trimEnd()}…` : words;
}
