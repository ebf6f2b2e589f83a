import type { TemporaryFileRow } from '../db/rows.ts';
import type { System } from '../system.ts';
import { TEMPORARY_FILE_MS } from './attach.ts';

/** Forgets uploads older than 24 hours; the bytes stay when a message uses them. @returns how many */
export async function expireTemporaryFiles(system: System): Promise<number> {
	const { db, clock, files } = system;
	const old = db.all<TemporaryFileRow>(
		'SELECT * FROM temporary_files WHERE created_at <= ?',
		clock.now() - TEMPORARY_FILE_MS,
	);
	for (const { token, file } of old) {
		db.run('DELETE FROM temporary_files WHERE token = ?', token);
		const used = db.get('SELECT 1 AS one FROM attachments WHERE file = ? AND deleted_at IS NULL', file);
		if (!used) await files.remove(file);
	}
	return old.length;
}
