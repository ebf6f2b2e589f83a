import type { SqlValue } from '../db/db.ts';
import { ApiError } from '../errors.ts';
import { alternatives, list, type QueryMap, scalar } from '../query.ts';
import type { LocalTimes } from '../times.ts';

/** A condition of SQL with its values. */
export interface Filter {
	where: string;
	values: SqlValue[];
}

/**
 * The conditions of `GET tickets`. What it does not know it ignores.
 * @throws ApiError 500 for a scalar `status_id`, as the real system answers; 400 for a date that is none
 */
export function ticketFilter(query: QueryMap, times: LocalTimes): Filter {
	if (scalar(query, 'status_id') !== undefined) throw new ApiError('internal');
	const parts: Filter[] = [
		{ where: 't.deleted_at IS NULL', values: [] },
		...dates(query, times, 'updated_at', 'date_from', 'date_to'),
		...dates(query, times, 'created_at', 'create_date_from', 'create_date_to'),
		...equals(query, 'customer_id', 't.customer_id = ?'),
		...equals(query, 'ticket_queue_id', 't.queue_id = ?'),
		...equals(query, 'category_id', 't.category_id = ?'),
		...equals(query, 'source', 't.source = ?'),
		...equals(query, 'user_login', 't.user_login = ?'),
		...equals(query, 'message_id', 't.id = (SELECT ticket_id FROM messages WHERE id = ?)'),
		...equals(query, 'company_id', 't.customer_id IN (SELECT id FROM customers WHERE company_id = ?)'),
		...statusList(query),
		...customFieldFilters(query, 't.custom_fields'),
	];
	return {
		where: parts.map(({ where }) => where).join(' AND '),
		values: parts.flatMap(({ values }) => values),
	};
}

/** Conditions on custom fields: all fields must match, each with one of its alternatives. */
export function customFieldFilters(query: QueryMap, column: string): Filter[] {
	return alternatives(query, 'custom_fields').map(([label, values]) => ({
		where: `EXISTS (SELECT 1 FROM json_each(${column}) f WHERE json_extract(f.value, '$.label') = ?
			AND json_extract(f.value, '$.value') IN (SELECT value FROM json_each(?)))`,
		values: [label, JSON.stringify(values)],
	}));
}

function statusList(query: QueryMap): Filter[] {
	const ids = list(query, 'status_id');
	if (!ids) return [];
	const where = 't.status_id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))';
	return [{ where, values: [JSON.stringify(ids)] }];
}

function equals(query: QueryMap, name: string, where: string): Filter[] {
	const value = scalar(query, name);
	return value === undefined || value === '' ? [] : [{ where, values: [value] }];
}

function dates(query: QueryMap, times: LocalTimes, column: string, from: string, to: string): Filter[] {
	return [
		...date(query, times, from, (moment) => ({ where: `t.${column} >= ?`, values: [moment.earliestMs] })),
		...date(query, times, to, (moment) => ({
			where: `t.${column} < ?`,
			values: [moment.latestMs + moment.precisionMs],
		})),
	];
}

function date(
	query: QueryMap,
	times: LocalTimes,
	name: string,
	toFilter: (moment: NonNullable<ReturnType<LocalTimes['parse']>>) => Filter,
): Filter[] {
	const text = scalar(query, name);
	if (text === undefined || text === '') return [];
	const moment = times.parse(text);
	if (!moment) throw new ApiError('invalid', { field: name });
	return [toFilter(moment)];
}
