import { Hono } from 'hono';
import { requireCompany } from '../db/customers.ts';
import type { Db, SqlValue } from '../db/db.ts';
import { address, type CompanyRow } from '../db/rows.ts';
import { type Input, readInput } from '../input.ts';
import { page, parseQuery, type QueryMap } from '../query.ts';
import { customFieldsByLabel, mergedCustomFields } from '../rules/custom-fields.ts';
import type { Env, System } from '../system.ts';
import { readAddress } from './crm-address.ts';
import { companyFilter, type Includes, readIncludes } from './crm-filter.ts';

const MAX_ROWS = 1000;

const BLANK = {
	name: '',
	nip: '',
	type: '',
	group_name: '',
	account_manager: '',
	emails: '[]',
	phone_numbers: '[]',
	custom_fields: '[]',
};

/** The documented resource `companies`; each also has a customer id. */
export function companyRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.get('/', (context) => context.json(companiesJson(system, parseQuery(context.req.url))));
	routes.get('/:id', (context) => {
		const includes = readIncludes(parseQuery(context.req.url));
		return context.json(companyJson(requireCompany(db, context.req.param('id')), includes));
	});
	routes.post('/', async (context) => {
		const input = await readInput(context);
		return context.json(
			db.transaction(() => createCompany(system, input)),
			201,
		);
	});
	routes.put('/:id', async (context) => {
		const input = await readInput(context);
		const company = requireCompany(db, context.req.param('id'));
		db.update('companies', company.id, companyColumns(system, input, company.custom_fields));
		return context.body(null, 204);
	});
	routes.delete('/:id', (context) => {
		const { id } = requireCompany(db, context.req.param('id'));
		db.transaction(() => {
			db.run('DELETE FROM companies WHERE id = ?', id);
			db.run('UPDATE customers SET company_id = NULL WHERE company_id = ?', id);
		});
		return context.body(null, 204);
	});
	return routes;
}

function companiesJson(system: System, query: QueryMap): Record<string, unknown>[] {
	const { where, values } = companyFilter(query);
	const { limit, offset } = page(query, MAX_ROWS);
	const rows = system.db.all<CompanyRow>(
		`SELECT t.* FROM companies t WHERE ${where} ORDER BY t.id LIMIT ? OFFSET ?`,
		...values,
		limit,
		offset,
	);
	return rows.map((row) => companyJson(row, readIncludes(query)));
}

function companyJson(row: CompanyRow, includes: Includes): Record<string, unknown> {
	const noWider = { post_office: null, borough: null, county: null, voivodship: null };
	const place = address(row.address);
	return {
		name: row.name,
		company_id: row.id,
		customer_id: row.customer_id,
		type: row.type,
		group: row.group_name,
		nip: row.nip,
		account_manager: row.account_manager,
		...(includes.address ? { address: place === null ? null : { ...place, ...noWider } } : {}),
		...(includes.customFields ? { custom_fields: customFieldsByLabel(row.custom_fields) } : {}),
	};
}

function createCompany(system: System, input: Input): { company_id: number; customer_id: number } {
	input.requiredText('name');
	const customerId = nextCustomerId(system.db);
	const columns = companyColumns(system, input, BLANK.custom_fields);
	const id = system.db.insert('companies', { ...BLANK, customer_id: customerId, ...columns });
	return { company_id: id, customer_id: customerId };
}

// Customers and companies draw their customer ids from one row of numbers.
function nextCustomerId(db: Db): number {
	const row = db.get<{ id: number }>(
		`SELECT 1 + MAX(COALESCE((SELECT MAX(id) FROM customers), 0),
			COALESCE((SELECT MAX(customer_id) FROM companies), 0)) AS id`,
	);
	return row?.id ?? 1;
}

function companyColumns(system: System, input: Input, customFields: string): Record<string, SqlValue> {
	const fields = input.object('custom_fields');
	const emails = input.oneOrMany('email');
	const phones = input.oneOrMany('phone_number');
	const columns: Record<string, SqlValue | undefined> = {
		name: input.text('name'),
		nip: input.text('nip'),
		type: input.text('type'),
		group_name: input.text('group'),
		account_manager: input.text('account_manager'),
		emails: emails ? JSON.stringify(emails) : undefined,
		phone_numbers: phones ? JSON.stringify(phones) : undefined,
		address: readAddress(input, 'address'),
		custom_fields: fields ? mergedCustomFields(customFields, fields) : undefined,
		updated_at: system.clock.now(),
	};
	return Object.fromEntries(
		Object.entries(columns).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined),
	);
}
