import { changesTexts } from '#lib/i18n/changes-texts.ts';
import { eventTime } from '#lib/i18n/dates.ts';
import { currentLanguage } from '#lib/i18n/messages.svelte.ts';
import {
	changeFields,
	type ChangeField,
	type TicketChange,
	type SomeValues,
} from '#lib/domain/ticket-change.ts';
import type { TicketNames } from './ticket-names.svelte.ts';

/** What the values of a ticket are called. */
export type ValueNames = Pick<TicketNames, 'queue' | 'priority' | 'person' | 'status' | 'category'>;

const time = (at: number | null | undefined, now: number): string =>
	at == null ? '' : eventTime({ at, now, language: currentLanguage() });

function statusName({ status }: SomeValues, names: ValueNames, now: number): string {
	if (!status) return '';
	const name = names.status({ ...status, statusName: status.statusId });
	const until = time(status.postponedUntil, now);
	return until === '' ? name : `${name}, ${until}`;
}

/** A field's value in words; empty when it has none. `now` in epoch ms. */
export function valueName(field: ChangeField, values: SomeValues, names: ValueNames, now: number): string {
	switch (field) {
		case 'subject':
			return values.subject ?? '';
		case 'queueId':
			return names.queue(values.queueId ?? null) ?? '';
		case 'assignee':
			return values.assignee == null ? '' : names.person(values.assignee);
		case 'status':
			return statusName(values, names, now);
		case 'priorityId':
			return names.priority(values.priorityId ?? null)?.name ?? '';
		case 'deadlines':
			return time(values.deadlines?.executionAt, now);
		case 'categoryId':
			return names.category(values.categoryId ?? null) ?? '';
		case 'tags':
		case 'cc':
			return (values[field] ?? []).join(', ');
	}
}

/** One line per field: "Zmieniono status z [Nowe] na [W realizacji]". */
export function changeNotes(set: TicketChange, before: SomeValues, names: ValueNames, now: number): string[] {
	const texts = changesTexts();
	const nothing = (field: ChangeField): string => (field === 'assignee' ? texts.nobody : texts.none);
	const called = (field: ChangeField, values: SomeValues): string =>
		valueName(field, values, names, now) || nothing(field);
	return changeFields(set).map((field) =>
		texts.changed(texts.fields[field], called(field, before), called(field, set)),
	);
}
