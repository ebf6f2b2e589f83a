import type { NewTicketHindrance } from '#lib/client/state/new-ticket.svelte.ts';
import { composingTexts } from '#lib/i18n/composing-texts.ts';
import { faultTexts } from '#lib/i18n/fault-texts.ts';
import { composerTexts } from '#lib/i18n/composer-texts.ts';

/** What is wrong, in words. */
export function faultText(fault: NewTicketHindrance): string {
	switch (fault) {
		case 'queue_missing':
			return composingTexts().queueMissing;
		case 'queue_without_mailbox':
			return composingTexts().queueNoMailbox;
		case 'placeholder':
			return composerTexts().placeholder;
		case 'files':
			return composerTexts().filesStored;
		case 'not_stored':
			return composerTexts().notStored;
		case 'message_empty':
			return composerTexts().empty;
		default:
			return faultTexts()[fault];
	}
}

export type NewTicketField = 'customer' | 'queue' | 'subject' | 'text';

const fields: Partial<Record<NewTicketHindrance, NewTicketField>> = {
	address_invalid: 'customer',
	queue_missing: 'queue',
	queue_without_mailbox: 'queue',
	unknown_queue: 'queue',
	no_permission: 'queue',
	subject_empty: 'subject',
	subject_too_long: 'subject',
	message_empty: 'text',
	message_too_long: 'text',
};

/** The field that it is about; null when it is about none. */
export const faultyField = (fault: NewTicketHindrance): NewTicketField | null => fields[fault] ?? null;
