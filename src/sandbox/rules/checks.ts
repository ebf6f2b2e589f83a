import { findCategory, findPriority, findQueue, findStatus, findSubstatus } from '../db/dictionaries.ts';
import type { Db } from '../db/db.ts';
import { readNumber } from '../db/meta.ts';
import type { QueueRow } from '../db/rows.ts';
import { ApiError } from '../errors.ts';

export const MAX_BODY_CHARACTERS = 200_000;

/** @throws ApiError 400 (130003) */
export function checkLength(body: string): string {
	if (body.length > MAX_BODY_CHARACTERS) throw new ApiError('bodyTooLong');
	return body;
}

/** @throws ApiError 400 (130004) */
export function checkCc(db: Db, cc: readonly string[]): readonly string[] {
	if (cc.length > readNumber(db, 'max_cc')) throw new ApiError('tooManyCc');
	return cc;
}

export function checkStatus(db: Db, id: number): number {
	if (!findStatus(db, id)) throw unknown('status_id', id);
	return id;
}

/** A substatus must belong to the status the ticket has afterwards. */
export function checkSubstatus(db: Db, id: number, statusId: number): number {
	if (findSubstatus(db, id)?.status_id !== statusId) throw unknown('substatus_id', id);
	return id;
}

export function checkCategory(db: Db, id: number): number {
	if (!findCategory(db, id)) throw unknown('category_id', id);
	return id;
}

export function checkPriority(db: Db, id: number): number {
	if (!findPriority(db, id)) throw unknown('priority_id', id);
	return id;
}

export function checkQueue(db: Db, id: number): QueueRow {
	const queue = findQueue(db, id);
	if (!queue) throw unknown('ticket_queue_id', id);
	return queue;
}

export function checkCustomer(db: Db, id: number): number {
	if (!db.get('SELECT 1 AS one FROM customers WHERE id = ?', id)) throw unknown('customer_id', id);
	return id;
}

function unknown(field: string, value: number): ApiError {
	return new ApiError('unknownValue', { field, value: String(value) });
}
