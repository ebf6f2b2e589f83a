import type { StatusKind } from '../data/seed-data.ts';
import type { Db } from './db.ts';
import { nextRevision } from './meta.ts';
import type { CategoryRow, PriorityRow, QueueRow, StatusRow, SubstatusRow } from './rows.ts';

export function statuses(db: Db): StatusRow[] {
	return db.all<StatusRow>('SELECT * FROM statuses ORDER BY position, id');
}

export function substatuses(db: Db): SubstatusRow[] {
	return db.all<SubstatusRow>('SELECT * FROM substatuses ORDER BY status_id, position, id');
}

export function queues(db: Db): QueueRow[] {
	return db.all<QueueRow>('SELECT * FROM queues ORDER BY id');
}

export function categories(db: Db): CategoryRow[] {
	return db.all<CategoryRow>('SELECT * FROM categories ORDER BY position, id');
}

export function priorities(db: Db): PriorityRow[] {
	return db.all<PriorityRow>('SELECT * FROM priorities ORDER BY level, id');
}

export function tagNames(db: Db): string[] {
	return db.all<{ name: string }>('SELECT name FROM tags ORDER BY id').map(({ name }) => name);
}

export function findStatus(db: Db, id: number): StatusRow | undefined {
	return db.get<StatusRow>('SELECT * FROM statuses WHERE id = ?', id);
}

export function findSubstatus(db: Db, id: number): SubstatusRow | undefined {
	return db.get<SubstatusRow>('SELECT * FROM substatuses WHERE id = ?', id);
}

export function findQueue(db: Db, id: number): QueueRow | undefined {
	return db.get<QueueRow>('SELECT * FROM queues WHERE id = ?', id);
}

export function findCategory(db: Db, id: number): CategoryRow | undefined {
	return db.get<CategoryRow>('SELECT * FROM categories WHERE id = ?', id);
}

export function findPriority(db: Db, id: number): PriorityRow | undefined {
	return db.get<PriorityRow>('SELECT * FROM priorities WHERE id = ?', id);
}

/** The queue a mailbox address belongs to. */
export function findMailbox(db: Db, address: string): QueueRow | undefined {
	return db.get<QueueRow>('SELECT * FROM queues WHERE lower(address) = lower(?)', address.trim());
}

/** The first status of a kind. @throws Error when the system has none */
export function statusOfKind(db: Db, kind: StatusKind): StatusRow {
	const row = db.get<StatusRow>('SELECT * FROM statuses WHERE kind = ? ORDER BY position LIMIT 1', kind);
	if (!row) throw new Error(`The system has no status of the kind "${kind}"`);
	return row;
}

/** The priority a new ticket gets. @throws Error when the system has no priorities */
export function defaultPriority(db: Db): PriorityRow {
	const row = db.get<PriorityRow>('SELECT * FROM priorities ORDER BY is_default DESC, level LIMIT 1');
	if (!row) throw new Error('The system has no priorities');
	return row;
}

export function tagExists(db: Db, name: string): boolean {
	return db.get('SELECT 1 AS one FROM tags WHERE name = ?', name) !== undefined;
}

/** Adds what is not there yet. */
export function addTags(db: Db, names: readonly string[]): void {
	const added = names.filter((name) => !tagExists(db, name));
	for (const name of added) db.run('INSERT OR IGNORE INTO tags (name) VALUES (?)', name);
	if (added.length > 0) nextRevision(db, 'dictionaries_revision');
}

/** `status - substatus`, or the status alone. */
export function fullStatusName(db: Db, statusId: number, substatusId: number | null): string {
	const status = findStatus(db, statusId)?.name ?? '';
	const substatus = substatusId === null ? undefined : findSubstatus(db, substatusId)?.name;
	return substatus === undefined ? status : `${status} - ${substatus}`;
}
