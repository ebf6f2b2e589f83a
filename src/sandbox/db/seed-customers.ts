import type { SeedCompany, SeedCustomer } from '../data/seed-data.ts';
import type { Db } from './db.ts';

export function insertCompany(db: Db, company: SeedCompany, nowMs: number): void {
	db.insert('companies', {
		id: company.companyId,
		customer_id: company.customerId,
		name: company.name,
		nip: company.nip,
		type: company.type,
		group_name: company.group,
		account_manager: '',
		emails: '[]',
		phone_numbers: '[]',
		address: JSON.stringify(company.address),
		custom_fields: JSON.stringify(company.customFields),
		updated_at: nowMs,
	});
}

export function insertCustomer(db: Db, customer: SeedCustomer): void {
	db.insert('customers', {
		id: customer.customerId,
		name: customer.name,
		surname: customer.surname,
		company_id: customer.companyId,
		emails: JSON.stringify(customer.emails),
		phone_numbers: JSON.stringify(customer.phoneNumbers),
		address: customer.address === null ? null : JSON.stringify(customer.address),
		note: customer.note,
		vip: Number(customer.vip),
		gender: customer.gender,
		identifier: customer.identifier ?? '',
		type: customer.type ?? '',
		group_name: customer.group ?? '',
		account_manager: customer.accountManager ?? '',
		nip: '',
		details: '{}',
		custom_fields: JSON.stringify(customer.customFields),
		updated_at: customer.updatedAtMs,
	});
	for (const email of customer.emails) {
		db.insert('customer_emails', { customer_id: customer.customerId, email: email.toLowerCase() });
	}
}

/** Some customers have a file of their own (an agreement, say), read with `downloads/:id/attached_file`. */
export function insertCustomerFiles(db: Db, customers: readonly SeedCustomer[]): void {
	for (const { customerId } of customers.filter(({ customerId }) => customerId % 10 === 0)) {
		const size = 40_000 + (customerId % 7) * 11_000;
		const recipe = { kind: 'pdf', size, variant: customerId, title: `Umowa ${customerId}` };
		db.insert('customer_files', {
			customer_id: customerId,
			filename: `umowa-${customerId}.pdf`,
			content_type: 'application/pdf',
			size,
			recipe: JSON.stringify(recipe),
		});
	}
}
