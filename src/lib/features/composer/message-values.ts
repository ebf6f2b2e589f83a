import type { TicketNames } from '#lib/client/state/ticket-names.svelte.ts';
import type { Template } from '#lib/domain/dictionaries.ts';
import type { PlaceholderValues } from '#lib/domain/placeholders.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import { fullTime } from '#lib/i18n/full-time.ts';
import { currentLanguage } from '#lib/i18n/messages.svelte.ts';

/** What the placeholders of a template stand for in this ticket. A customer without a name leaves his open: it is to be filled by hand. */
export const placeholderValues = (
	ticket: Ticket,
	names: TicketNames,
	agent: string,
	now: number,
): PlaceholderValues => ({
	klient: ticket.customer.name,
	numer: ticket.id,
	temat: ticket.subject,
	agent,
	kolejka: names.queue(ticket.queueId),
	data: fullTime({ at: now, language: currentLanguage() }),
});

/** The templates offered in a queue. */
export const templatesOf = (templates: readonly Template[], queueId: string | null): Template[] =>
	templates.filter(
		({ queueIds }) => queueIds.length === 0 || (queueId !== null && queueIds.includes(queueId)),
	);
