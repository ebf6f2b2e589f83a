import { channelOrder, type AccountDraft } from './account.ts';

/** One field of an account before and after, in words that fit a log. */
export interface FieldChange {
	field: string;
	from: string;
	to: string;
}

const plainFields = [
	'firstName',
	'lastName',
	'email',
	'active',
	'isAgent',
	'internalNumber',
	'outboundMode',
	'callerId',
	'mustChangePassword',
] as const;

const sorted = (texts: readonly string[]): string => texts.toSorted().join(', ');

/** Every field as text, so that accounts are compared by what people see. `roleName` says what a role is called. */
function asTexts(account: AccountDraft, roleName: (id: string) => string): [string, string][] {
	const plain = plainFields.map((field): [string, string] => [field, String(account[field] ?? '')]);
	const queues = channelOrder.map((channel): [string, string] => [
		`queues.${channel}`,
		sorted(account.queues[channel].map(({ queueId, priority }) => `${queueId} (${priority})`)),
	]);
	return [...plain, ['roles', sorted(account.roleIds.map(roleName))], ...queues];
}

/** What differs between two states of an account; `before` null: everything that is not empty. */
export function accountDifference(
	before: AccountDraft | null,
	after: AccountDraft,
	roleName: (id: string) => string,
): FieldChange[] {
	const old = new Map(before === null ? [] : asTexts(before, roleName));
	return asTexts(after, roleName).flatMap(([field, to]) => {
		const from = old.get(field) ?? '';
		return from === to ? [] : [{ field, from, to }];
	});
}
