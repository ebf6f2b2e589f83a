import * as z from 'zod';
import type { CustomerCard } from '#lib/domain/customer-card.ts';
import { anyList, flag, id, instant, optionalText, text, textList } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import { personName } from '../person-name.ts';
import { addressLines, postalAddress } from '../postal-address.ts';
import { readAnswer, type RowReader } from '../read-rows.ts';
import { sendForTicket } from '../send-for-ticket.ts';

const customerRow = z.looseObject({
	customer_id: id,
	name: optionalText,
	surname: optionalText,
	company: z.looseObject({ company_id: id, name: text }).nullable().catch(null),
	emails: textList,
	phone_numbers: textList,
	address: postalAddress,
	note: text,
	vip: flag(false),
	custom_fields: anyList,
	tickets: anyList,
});
const fieldRow = z.looseObject({ label: text, value: text });
const ticketRow = z.looseObject({ ticket_id: id, subject: text, status_id: id, updated_at: instant });

/** A customer's card through the extension, one request. */
export async function readCustomer(
	customerId: string,
	http: HttpClient,
	rows: RowReader,
): Promise<CustomerCard | 'missing'> {
	const request = { method: 'GET', route: 'mobile/customers/:id', params: { id: customerId } } as const;
	const answer = await sendForTicket(http, request);
	if (typeof answer === 'string') return 'missing';
	return cardOf(readAnswer(customerRow, answer.json, 'GET mobile/customers/:id'), rows);
}

function cardOf(row: z.output<typeof customerRow>, rows: RowReader): CustomerCard {
	const company = row.company === null ? null : { id: row.company.company_id, name: row.company.name };
	const fields = rows.read('custom_fields', row.custom_fields, (field) => fieldRow.parse(field));
	return {
		id: row.customer_id,
		name: personName(row.name, row.surname) ?? company?.name ?? row.emails[0] ?? row.customer_id,
		company,
		emails: row.emails,
		phones: row.phone_numbers,
		address: addressLines(row.address),
		note: row.note.trim(),
		vip: row.vip,
		customFields: fields.filter(({ value }) => value !== '').map(({ label, value }) => ({ label, value })),
		tickets: rows.read('tickets', row.tickets, (each) => {
			const ticket = ticketRow.parse(each);
			return {
				id: ticket.ticket_id,
				subject: ticket.subject,
				statusId: ticket.status_id,
				updatedAt: ticket.updated_at,
			};
		}),
	};
}
