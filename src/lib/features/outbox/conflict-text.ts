import type { OutboxRow } from '#lib/client/db/schema.ts';
import { eventTime } from '#lib/i18n/dates.ts';
import { currentLanguage } from '#lib/i18n/messages.svelte.ts';

/** Who has changed the same meanwhile, and when; null when that is not known. `now` in epoch milliseconds. */
export function conflictText(
	{ conflict }: Pick<OutboxRow, 'conflict'>,
	now: number,
	personName: (login: string) => string,
): string | null {
	if (conflict?.by == null) return null;
	const { by, at } = conflict;
	const when = at == null ? '' : `, ${eventTime({ at, now, language: currentLanguage() })}`;
	return `${personName(by)}${when}`;
}
