import * as z from 'zod';
import type { CustomerCard, CustomerTicket } from '#lib/domain/customer-card.ts';
import { flag, id, optionalId, optionalText, text, textList } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import type { LocalTime } from '../local-time.ts';
import { personName } from '../person-name.ts';
import { addressLines, postalAddress } from '../postal-address.ts';
import { readAnswer, UnreadableRow, type RowReader } from '../read-rows.ts';
import { sendForTicket } from '../send-for-ticket.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { TicketList } from './ticket-list.ts';

/** Fields by label; a list of several values is told as one line. */
const customFields = z
	.record(z.string(), z.unknown())
	.catch({})
	.transform((fields) =>
		Object.entries(fields).flatMap(([label, given]) => {
			const value = Array.isArray(given) ? textList.parse(given).join(', ') : optionalText.parse(given);
			return value ? [{ label, value }] : [];
		}),
	);

/** `email` is one address, or several with commas between them. */
const emails = optionalText.transform((listed) => (listed ?? '').split(/[\s,;]+/).filter(Boolean));

const customerRow = z.looseObject({
	customer_id: id,
	name: optionalText,
	surname: optionalText,
	phone_number: optionalText,
	phone_numbers: textList,
	email: emails,
	company_id: optionalId,
	note: text,
	vip: flag(false),
	address: postalAddress,
	custom_fields: customFields,
});

type CustomerRow = z.output<typeof customerRow>;

interface CustomerDeps {
	http: HttpClient;
	list: TicketList;
	time: LocalTime;
	rows: () => RowReader;
}

/** A customer with his company and his newest tickets, three requests in all. */
export async function readCustomer(
	customerId: string,
	deps: CustomerDeps,
): Promise<CustomerCard | 'missing'> {
	const answer = await sendForTicket(deps.http, {
		method: 'GET',
		route: 'customers/:id',
		params: { id: customerId },
		query: { include_custom_fields: true, include_address: true },
	});
	if (typeof answer === 'string') return 'missing';
	const row = readAnswer(customerRow, answer.json, 'GET customers/:id');
	const [company, tickets] = await Promise.all([companyOf(row, deps.http), ticketsOf(row.customer_id, deps)]);
	return cardOf(row, company, tickets);
}

const cardOf = (
	row: CustomerRow,
	company: CustomerCard['company'],
	tickets: CustomerTicket[],
): CustomerCard => ({
	id: row.customer_id,
	name: personName(row.name, row.surname) ?? company?.name ?? row.email[0] ?? row.customer_id,
	company,
	emails: row.email,
	phones: [...new Set([...(row.phone_number === null ? [] : [row.phone_number]), ...row.phone_numbers])],
	address: addressLines(row.address),
	note: row.note.trim(),
	vip: row.vip,
	customFields: row.custom_fields,
	tickets,
});

const companyRow = z.looseObject({ company_id: id, name: text });

/** The card is shown without its company when the API user may not read companies. */
async function companyOf(row: CustomerRow, http: HttpClient): Promise<CustomerCard['company']> {
	if (row.company_id === null) return null;
	try {
		const { json } = await http.send({
			method: 'GET',
			route: 'companies/:id',
			params: { id: row.company_id },
		});
		const company = companyRow.safeParse(json).data;
		return company === undefined ? null : { id: company.company_id, name: company.name };
	} catch (error) {
		if (error instanceof UpstreamError && error.kind !== 'down') return null;
		throw error;
	}
}

const ticketRow = z.looseObject({ ticket_id: id, subject: text, status_id: id, updated_at: text });

async function ticketsOf(
	customerId: string,
	{ list, time, rows }: Pick<CustomerDeps, 'list' | 'time' | 'rows'>,
): Promise<CustomerTicket[]> {
	const page = await list.read({ customer_id: customerId, offset: 0 });
	return rows().read('tickets', page.rows, (row) => {
		const ticket = ticketRow.parse(row);
		const updatedAt = time.toEpochMs(ticket.updated_at);
		if (updatedAt === null) throw new UnreadableRow('updated_at');
		return { id: ticket.ticket_id, subject: ticket.subject, statusId: ticket.status_id, updatedAt };
	});
}
