import { Hono } from 'hono';
import { requireElement } from '../auth.ts';
import { address, type CustomerRow, customFields, textList, type TicketRow } from '../db/rows.ts';
import { ApiError } from '../errors.ts';
import type { Env, System } from '../system.ts';

const MAX_TICKETS = 100;

/** The customer's card of the extension. */
export function mobileCustomerRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/customers/:id', requireElement('mobile'), (context) => {
		const id = context.req.param('id');
		const customer = system.db.get<CustomerRow>('SELECT * FROM customers WHERE id = CAST(? AS INTEGER)', id);
		if (!customer) throw new ApiError('unknownObject', { id });
		return context.json(customerJson(system, customer));
	});
	return routes;
}

function customerJson(system: System, customer: CustomerRow): Record<string, unknown> {
	return {
		customer_id: String(customer.id),
		name: customer.name,
		surname: customer.surname,
		company: companyJson(system, customer.company_id),
		emails: textList(customer.emails),
		phone_numbers: textList(customer.phone_numbers),
		address: address(customer.address),
		note: customer.note,
		custom_fields: customFields(customer.custom_fields),
		vip: customer.vip === 1,
		tickets: ticketsJson(system, customer.id),
	};
}

function companyJson(system: System, id: number | null): { company_id: string; name: string } | null {
	if (id === null) return null;
	const company = system.db.get<{ name: string }>('SELECT name FROM companies WHERE id = ?', id);
	return company ? { company_id: String(id), name: company.name } : null;
}

function ticketsJson(system: System, customerId: number): Record<string, unknown>[] {
	const rows = system.db.all<TicketRow>(
		`SELECT * FROM tickets WHERE customer_id = ? AND deleted_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT ?`,
		customerId,
		MAX_TICKETS,
	);
	return rows.map((row) => ({
		ticket_id: String(row.id),
		subject: row.subject,
		status_id: String(row.status_id),
		updated_at: system.times.rfc3339(row.updated_at),
	}));
}
