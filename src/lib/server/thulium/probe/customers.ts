import { optionalId } from '../fields.ts';
import type { HttpRequest } from '../http-client.ts';
import type { Questions } from './check.ts';
import { fieldsOf } from './list-shape.ts';

type Row = Record<string, unknown>;

/** What _Dane Klienta_ asks for: a customer of these tickets, and his company. Names of fields alone get into the report. */
export async function probeCustomers(questions: Questions, tickets: readonly Row[]): Promise<void> {
	const customerId = firstId(tickets, 'customer_id');
	const companyId = await questions.ask(
		customerId === null
			? oneOf('customers')
			: {
					method: 'GET',
					route: 'customers/:id',
					params: { id: customerId },
					query: { include_custom_fields: true, include_address: true },
				},
		({ json }) => ({ finding: told(json), value: firstId([Object(json) as Row], 'company_id') }),
	);
	await questions.ask(
		companyId === null
			? oneOf('companies')
			: { method: 'GET', route: 'companies/:id', params: { id: companyId } },
		({ json }) => ({ finding: told(json), value: null }),
	);
}

/** Whether it may be called at all, where no ticket leads to one. */
const oneOf = (route: string): HttpRequest => ({ method: 'GET', route, query: { limit: 1, offset: 0 } });

const firstId = (rows: readonly Row[], field: string): string | null =>
	rows.map((row) => optionalId.parse(row[field])).find((id) => id !== null) ?? null;

/** Custom fields are named by the owner of the system: their names are left out. */
const told = (json: unknown): string =>
	`fields ${fieldsOf([json])
		.filter((name) => !name.includes('custom_fields.'))
		.join(', ')}`;
