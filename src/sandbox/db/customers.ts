import { ApiError } from '../errors.ts';
import type { Db } from './db.ts';
import type { CompanyRow, CustomerRow } from './rows.ts';

/** @throws ApiError 404 */
export function requireCustomer(db: Db, id: string): CustomerRow {
	const row = db.get<CustomerRow>('SELECT * FROM customers WHERE id = CAST(? AS INTEGER)', id);
	if (!row) throw new ApiError('unknownObject', { id });
	return row;
}

/** @throws ApiError 404 */
export function requireCompany(db: Db, id: string): CompanyRow {
	const row = db.get<CompanyRow>('SELECT * FROM companies WHERE id = CAST(? AS INTEGER)', id);
	if (!row) throw new ApiError('unknownObject', { id });
	return row;
}
