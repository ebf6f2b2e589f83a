import { changeFields, type ChangeField } from '#lib/domain/ticket-change.ts';
import type { HttpClient } from '../http-client.ts';
import type { Logger } from '../logger.ts';
import type { SystemConfig } from '../system-config.ts';
import type { OutgoingChange } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';

/** What the vendor calls the fields. The comment is read in Thulium, by everybody, so it is in the vendor's language. */
const names: Partial<Record<ChangeField, string>> = {
	queueId: 'kolejka',
	assignee: 'przypisanie',
	status: 'status',
	categoryId: 'kategoria',
	tags: 'tagi',
};

/**
 * Says in a comment of the acting user what he has changed: `PUT tickets/:id` has no author. The change is done by then, so a comment that
 * does not get through is logged and nothing more.
 */
export async function commentOnChange(
	{ http, config, log }: { http: HttpClient; config: SystemConfig; log: Logger },
	{ ticketId, author, change }: OutgoingChange,
): Promise<void> {
	const fields = changeFields(change).map((field) => names[field] ?? field);
	const text = `Zmiana w aplikacji mobilnej: ${fields.join(', ')}.`;
	try {
		await http.send({
			method: 'POST',
			route: 'tickets/:id/comment',
			params: { id: ticketId },
			json: { user_login: author, [config.commentField]: text },
		});
	} catch (error) {
		if (!(error instanceof UpstreamError)) throw error;
		log.warn(
			{ system: config.address, kind: error.kind },
			'who made a change could not be written as a comment',
		);
	}
}
