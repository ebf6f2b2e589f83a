import type { SqlValue } from '../db/db.ts';
import type { CustomerRow } from '../db/rows.ts';
import { activeUser } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import type { Input } from '../input.ts';
import { mergedCustomFields } from '../rules/custom-fields.ts';
import type { System } from '../system.ts';
import { readAddress } from './crm-address.ts';

/** Fields that are only kept, under their own names. */
const DETAILS = ['homepage', 'birthdate', 'pesel', 'job', 'job_title'] as const;

/** Columns that the body of `POST` or `PUT customers` sets; what it leaves out stays. @throws ApiError 400 */
export function customerColumns(
	system: System,
	input: Input,
	before: Pick<CustomerRow, 'custom_fields' | 'details'>,
): Record<string, SqlValue> {
	const fields = input.object('custom_fields');
	const vip = input.boolean('vip');
	return present({
		name: input.text('name'),
		surname: input.text('surname'),
		company_id: companyId(system, input),
		emails: json(input.oneOrMany('email')),
		phone_numbers: json(input.oneOrMany('phone_number')),
		address: readAddress(input, 'address'),
		invoice_address: readAddress(input, 'invoice_address'),
		mail_drop_address: readAddress(input, 'mail_drop_address'),
		note: input.text('note'),
		vip: vip === undefined ? undefined : Number(vip),
		gender: input.text('gender'),
		identifier: input.text('identifier'),
		type: input.text('type'),
		group_name: input.text('group'),
		account_manager: accountManager(system, input),
		nip: input.text('nip'),
		details: details(input, before.details),
		custom_fields: fields ? mergedCustomFields(before.custom_fields, fields) : undefined,
		updated_at: system.clock.now(),
	});
}

function companyId(system: System, input: Input): number | undefined {
	const id = input.id('company_id');
	if (id !== undefined && !system.db.get('SELECT 1 AS one FROM companies WHERE id = ?', id)) {
		throw new ApiError('unknownValue', { field: 'company_id', value: String(id) });
	}
	return id;
}

function accountManager(system: System, input: Input): string | undefined {
	const login = input.text('account_manager');
	return login ? activeUser(system.db, login).login : login;
}

function details(input: Input, before: string): string {
	const merged = { ...(JSON.parse(before) as Record<string, string>) };
	for (const name of DETAILS) {
		const value = input.text(name);
		if (value !== undefined) merged[name] = value;
	}
	return JSON.stringify(merged);
}

function json(list: string[] | undefined): string | undefined {
	return list === undefined ? undefined : JSON.stringify(list);
}

function present(columns: Record<string, SqlValue | undefined>): Record<string, SqlValue> {
	return Object.fromEntries(
		Object.entries(columns).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined),
	);
}
