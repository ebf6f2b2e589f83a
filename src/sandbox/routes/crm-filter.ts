import type { SqlValue } from '../db/db.ts';
import { flag, type QueryMap, scalar } from '../query.ts';
import { customFieldFilters, type Filter } from './ticket-filter.ts';

/** Which parts of a record are shown besides its plain fields. */
export interface Includes {
	customFields: boolean;
	address: boolean;
	invoiceAddress: boolean;
	mailDropAddress: boolean;
}

export function readIncludes(query: QueryMap): Includes {
	return {
		customFields: flag(query, 'include_custom_fields'),
		address: flag(query, 'include_address'),
		invoiceAddress: flag(query, 'include_invoice_address'),
		mailDropAddress: flag(query, 'include_mail_drop_address'),
	};
}

/** Conditions of `GET customers`; an `identifier` or `phone_number` sent empty asks for records without one. */
export function customerFilter(query: QueryMap): Filter {
	return join([
		...given(query, 'identifier', (value) => ({ where: 't.identifier = ?', values: [value] })),
		...given(query, 'phone_number', (value) => contains('t.phone_numbers', value)),
		...filled(query, 'email', (value) => contains('t.emails', value)),
		...filled(query, 'company_id', (value) => ({ where: 't.company_id = ?', values: [value] })),
		...filled(query, 'company_flag', (value) => ({ where: value === 'true' ? '0' : '1', values: [] })),
		...sharedFilters(query),
	]);
}

/** Conditions of `GET companies`. */
export function companyFilter(query: QueryMap): Filter {
	return join([
		...given(query, 'phone_number', (value) => contains('t.phone_numbers', value)),
		...filled(query, 'email', (value) => contains('t.emails', value)),
		...sharedFilters(query),
	]);
}

function sharedFilters(query: QueryMap): Filter[] {
	return [
		...filled(query, 'nip', (value) => ({ where: 't.nip = ?', values: [value] })),
		...filled(query, 'type', (value) => ({ where: 't.type = ?', values: [value] })),
		...filled(query, 'group', (value) => ({ where: 't.group_name = ?', values: [value] })),
		...customFieldFilters(query, 't.custom_fields'),
	];
}

function contains(column: string, value: string): Filter {
	if (value === '') return { where: `${column} = '[]'`, values: [] };
	return {
		where: `EXISTS (SELECT 1 FROM json_each(${column}) e WHERE lower(e.value) = lower(?))`,
		values: [value] satisfies SqlValue[],
	};
}

function given(query: QueryMap, name: string, toFilter: (value: string) => Filter): Filter[] {
	const value = scalar(query, name);
	return value === undefined ? [] : [toFilter(value)];
}

function filled(query: QueryMap, name: string, toFilter: (value: string) => Filter): Filter[] {
	const value = scalar(query, name);
	return value === undefined || value === '' ? [] : [toFilter(value)];
}

function join(filters: readonly Filter[]): Filter {
	return {
		where: ['1 = 1', ...filters.map(({ where }) => where)].join(' AND '),
		values: filters.flatMap(({ values }) => values),
	};
}
