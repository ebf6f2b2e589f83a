import { Hono } from 'hono';
import { address, type CustomerRow, textList } from '../db/rows.ts';
import { type Input, readInput } from '../input.ts';
import { page, parseQuery, type QueryMap } from '../query.ts';
import { customFieldsByLabel } from '../rules/custom-fields.ts';
import type { Env, System } from '../system.ts';
import { customerFilter, type Includes, readIncludes } from './crm-filter.ts';
import { customerColumns } from './customer-input.ts';
import { requireCustomer } from '../db/customers.ts';
import { customerNoteRoutes } from './customer-notes.ts';

const MAX_ROWS = 1000;

const BLANK = {
	name: '',
	emails: '[]',
	phone_numbers: '[]',
	note: '',
	vip: 0,
	identifier: '',
	type: '',
	group_name: '',
	account_manager: '',
	nip: '',
	details: '{}',
	custom_fields: '[]',
};

/** The documented resource `customers`: a bare list, ids as numbers, "nothing" as an empty text. */
export function customerRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();

	routes.get('/', (context) => context.json(customersJson(system, parseQuery(context.req.url))));

	routes.get('/:id', (context) => {
		const includes = readIncludes(parseQuery(context.req.url));
		return context.json(customerJson(system, requireCustomer(system.db, context.req.param('id')), includes));
	});

	routes.post('/', async (context) => {
		const input = await readInput(context);
		return context.json({ customer_id: db.transaction(() => createCustomer(system, input)) }, 201);
	});

	routes.put('/:id', async (context) => {
		const input = await readInput(context);
		db.transaction(() => updateCustomer(system, requireCustomer(system.db, context.req.param('id')), input));
		return context.body(null, 204);
	});

	routes.delete('/:id', (context) => {
		const { id } = requireCustomer(system.db, context.req.param('id'));
		db.transaction(() => {
			db.run('DELETE FROM customers WHERE id = ?', id);
			db.run('DELETE FROM customer_emails WHERE customer_id = ?', id);
		});
		return context.body(null, 204);
	});

	routes.route('/', customerNoteRoutes(system));
	return routes;
}

function customersJson(system: System, query: QueryMap): Record<string, unknown>[] {
	const { where, values } = customerFilter(query);
	const { limit, offset } = page(query, MAX_ROWS);
	const rows = system.db.all<CustomerRow>(
		`SELECT t.* FROM customers t WHERE ${where} ORDER BY t.id LIMIT ? OFFSET ?`,
		...values,
		limit,
		offset,
	);
	return rows.map((row) => customerJson(system, row, readIncludes(query)));
}

function customerJson(system: System, row: CustomerRow, includes: Includes): Record<string, unknown> {
	const phones = textList(row.phone_numbers);
	return {
		customer_id: row.id,
		name: row.name,
		surname: row.surname,
		phone_number: phones[0] ?? '',
		phone_numbers: phones,
		email: textList(row.emails).join(', '),
		company_id: row.company_id ?? '',
		identifier: row.identifier,
		type: row.type,
		group: row.group_name,
		company_flag: '',
		account_manager: row.account_manager,
		updated_at: row.updated_at === null ? '' : system.times.minutes(row.updated_at),
		...(includes.customFields ? { custom_fields: customFieldsByLabel(row.custom_fields) } : {}),
		...(includes.address ? { address: address(row.address) } : {}),
		...(includes.invoiceAddress ? { invoice_address: address(row.invoice_address) } : {}),
		...(includes.mailDropAddress ? { mail_drop_address: address(row.mail_drop_address) } : {}),
	};
}

function createCustomer(system: System, input: Input): number {
	input.requiredText('surname');
	const id = system.db.insert('customers', { ...BLANK, ...customerColumns(system, input, BLANK) });
	afterWrite(system, id, 'CUSTOMER_CREATED');
	return id;
}

function updateCustomer(system: System, customer: CustomerRow, input: Input): void {
	system.db.update('customers', customer.id, customerColumns(system, input, customer));
	afterWrite(system, customer.id, 'CUSTOMER_UPDATED');
}

function afterWrite(system: System, id: number, action: 'CUSTOMER_CREATED' | 'CUSTOMER_UPDATED'): void {
	const { db, clock, times, webhooks } = system;
	const row = requireCustomer(system.db, String(id));
	db.run('DELETE FROM customer_emails WHERE customer_id = ?', id);
	for (const email of textList(row.emails)) {
		db.insert('customer_emails', { customer_id: id, email: email.toLowerCase() });
	}
	webhooks.publish(action, {
		customer_id: id,
		company_id: row.company_id,
		date: times.seconds(clock.now()),
	});
}
