/** Longest text of a reply or comment, in characters (UTF-16 units). Thulium states no limit; ours keeps a slip of the clipboard from becoming a mail. */
export const maxMessageChars = 100_000;

export type MessageFault = 'message_empty' | 'message_too_long';

/** Why a text cannot be sent, or null when it can. */
export function messageFault(text: string): MessageFault | null {
	if (text.trim() === '') return 'message_empty';
	return text.length > maxMessageChars ? 'message_too_long' : null;
}
