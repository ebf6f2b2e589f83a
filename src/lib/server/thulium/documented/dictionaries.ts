import * as z from 'zod';
import { emptyDictionaries, type Category, type Colleague, type Queue } from '#lib/domain/dictionaries.ts';
import type { Status } from '#lib/domain/status.ts';
import { anyList, flag, id, optionalId, optionalText, text } from '../fields.ts';
import { emailOrNull } from '../contact.ts';
import { personName } from '../person-name.ts';
import type { RowReader } from '../read-rows.ts';
import type { KindOf } from './status-kinds.ts';

/**
 * The dictionaries of the documented API. Their pages could not be read, so neither the name of the id nor the nesting is known: every
 * likely name is accepted, children may be nested or name their parent.
 */
type Row = Record<string, unknown>;

const looseRow = z.record(z.string(), z.unknown());

const firstOf = (row: Row, keys: readonly string[]): unknown =>
	keys.map((key) => row[key]).find((value) => value !== undefined && value !== null && value !== '');

const idOf = (row: Row, ...keys: string[]): string =>
	id.parse(firstOf(row, [...keys, 'id']), { error: () => `no ${keys.join(' or ')}` });

const nameOf = (row: Row): string => text.parse(firstOf(row, ['name', 'label', 'title']));

export function readStatuses(list: readonly unknown[], kindOf: KindOf, rows: RowReader): Status[] {
	return rows.read('ticket_statuses', nested(list), (row) => {
		const status = looseRow.parse(row);
		const named = { id: idOf(status, 'status_id', 'ticket_status_id'), name: nameOf(status) };
		const children = anyList.parse(firstOf(status, ['substatuses', 'sub_statuses', 'children']));
		return { ...named, kind: kindOf(named), substatuses: readSubstatuses(children, rows) };
	});
}

/** Sub-statuses that are rows of their own, under the status that they name. Lists without any such row stay as they are. */
function nested(list: readonly unknown[]): readonly unknown[] {
	const rows = list.flatMap((row) => {
		const { data } = looseRow.safeParse(row);
		return data === undefined ? [] : [data];
	});
	const isSub = (row: Row): boolean =>
		firstOf(row, ['substatus_id']) !== undefined &&
		firstOf(row, ['status_id', 'ticket_status_id']) !== undefined;
	const subs = rows.filter(isSub);
	if (subs.length === 0) return list;
	const parentOf = (row: Row): string => String(firstOf(row, ['status_id', 'ticket_status_id']));
	return rows
		.filter((row) => !isSub(row))
		.map((row) => ({ ...row, substatuses: subs.filter((sub) => parentOf(sub) === parentOf(row)) }));
}

const readSubstatuses = (list: readonly unknown[], rows: RowReader): Status['substatuses'] =>
	rows.read('substatuses', list, (row) => {
		const substatus = looseRow.parse(row);
		return { id: idOf(substatus, 'substatus_id', 'status_id'), name: nameOf(substatus) };
	});

export const readQueues = (
	list: readonly unknown[],
	rows: RowReader,
	mailboxes: Readonly<Record<string, string>>,
): Queue[] =>
	rows.read('ticket_queues', list, (row) => {
		const queue = looseRow.parse(row);
		const queueId = idOf(queue, 'ticket_queue_id', 'queue_id');
		const name = nameOf(queue);
		const told = optionalText.parse(firstOf(queue, ['address', 'email', 'mailbox']));
		return {
			id: queueId,
			name,
			address: mailboxes[queueId] ?? told ?? emailOrNull(name),
			active: flag(true).parse(queue['active']),
		};
	});

/** Categories in order, each after its parent. */
export function readCategories(
	list: readonly unknown[],
	rows: RowReader,
	parentId: string | null = null,
	depth = 0,
): Category[] {
	const branches = rows.read('ticket_categories', list, (row) => {
		const category = looseRow.parse(row);
		const own: Category = {
			id: idOf(category, 'category_id', 'ticket_category_id'),
			name: nameOf(category),
			parentId: parentId ?? optionalId.parse(firstOf(category, ['parent_id', 'parent_category_id'])),
		};
		const children = anyList.parse(firstOf(category, ['subcategories', 'children', 'categories']));
		return depth < 5 ? [own, ...readCategories(children, rows, own.id, depth + 1)] : [own];
	});
	return branches.flat();
}

export const readColleagues = (list: readonly unknown[], rows: RowReader): Colleague[] =>
	rows.read('agents', list, (row) => {
		const agent = looseRow.parse(row);
		const login = id.parse(firstOf(agent, ['login', 'agent_login', 'user_login']));
		const name = personName(optionalText.parse(agent['name']), optionalText.parse(agent['surname']));
		return { login, name: name ?? login, active: flag(true).parse(agent['active']) };
	});

/** What the documented API has no resource for. */
export const undocumented = {
	priorities: emptyDictionaries.priorities,
	tags: emptyDictionaries.tags,
	templates: emptyDictionaries.templates,
	macros: [],
	features: [],
	parameters: emptyDictionaries.parameters,
};
