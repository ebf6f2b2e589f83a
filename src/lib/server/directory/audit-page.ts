import type { AuditPage } from '#lib/contract/admin-schema.ts';
import type { Store } from '#lib/server/store/database.ts';
import { auditActions, readAudit, type AuditQuery } from './audit-log.ts';

const pageRows = 50;
const maxTextChars = 200;

/** Whole epoch ms, or null for anything else. */
const timeOf = (text: string | null): number | null =>
	text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** A page ends at an entry, and the next one begins behind it. */
function placeOf(text: string | null): AuditQuery['before'] {
	const match = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text ?? '');
	return match === null ? null : { at: Number(match[1]), id: match[2] ?? '' };
}

/** One page of the audit log as the query asks for it; what makes no sense in a query counts as not asked. */
export async function auditPage(store: Store, system: string, query: URLSearchParams): Promise<AuditPage> {
	const { entries, more } = await readAudit(store, system, {
		text: (query.get('text') ?? '').trim().slice(0, maxTextChars).replaceAll('\0', ''),
		action: auditActions.find((action) => action === query.get('action')) ?? null,
		from: timeOf(query.get('from')),
		to: timeOf(query.get('to')),
		before: placeOf(query.get('before')),
		limit: pageRows,
	});
	const last = entries.at(-1);
	return { entries, next: more && last ? `${last.at}.${last.id}` : null };
}
