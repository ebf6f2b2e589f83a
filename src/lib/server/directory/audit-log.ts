import { randomUUID } from 'node:crypto';
import { fold, searchTerms } from '#lib/domain/search-text.ts';
import { containsSql } from '#lib/server/store/contains-sql.ts';
import type { Store } from '#lib/server/store/database.ts';

export const auditActions = [
	'user_added',
	'user_changed',
	'password_set',
	'password_changed',
	'invitation_made',
	'invitation_used',
	'queue_members_changed',
	'role_added',
	'role_changed',
	'role_removed',
	'passkey_added',
	'passkey_removed',
	'passkeys_dropped',
	'board_made',
	'board_revoked',
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditFact {
	field: string;
	from: string;
	to: string;
}

/** Who did what to whom. `facts` hold no secret. */
export interface AuditEntry {
	/** Login, or `npm run admin` for what an operator did on the server. */
	actor: string;
	action: AuditAction;
	/** Login, name of a role, or of a queue. */
	subject: string;
	facts: AuditFact[];
}

export interface StoredAuditEntry extends AuditEntry {
	id: string;
	/** Epoch ms. */
	at: number;
}

export interface AuditQuery {
	/** Words, or parts of them, of the actor's or the subject's name or login, as people type them; an entry has all of them. */
	text: string;
	action: AuditAction | null;
	/** Epoch ms, both included; null: no bound. */
	from: number | null;
	to: number | null;
	/** Where the page before ended. */
	before: { at: number; id: string } | null;
	limit: number;
}

const maxTerms = 8;

/** The operator at the server's own command line. */
export const operatorActor = 'npm run admin';

/** The server itself, where one thing follows from another. */
export const serverActor = 'Thulium Mobile';

/** Writes an entry within the transaction that makes the change, so that no change is without one. */
export async function writeAudit(
	store: Store,
	system: string,
	at: number,
	{ facts, ...entry }: AuditEntry,
): Promise<void> {
	await store
		.insertInto('audit_log')
		.values({
			id: randomUUID(),
			system,
			at,
			facts_json: JSON.stringify(facts),
			search_text: fold(`${entry.actor} ${entry.subject}`),
			...entry,
		})
		.execute();
}

/** A page of the log, newest first, and whether there is more. */
export async function readAudit(
	store: Store,
	system: string,
	query: AuditQuery,
): Promise<{ entries: StoredAuditEntry[]; more: boolean }> {
	const rows = await filtered(store, system, query)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(query.limit + 1)
		.execute();
	const entries = rows.slice(0, query.limit).map(({ facts_json, action, ...row }) => ({
		...row,
		action: action as AuditAction,
		facts: JSON.parse(facts_json) as AuditFact[],
	}));
	return { entries, more: rows.length > query.limit };
}

/** Logins of those whose name is read in the log in place of the login: as they are called today, whatever they were called then. */
const usersNamed = (store: Store, system: string, term: string) =>
	store
		.selectFrom('directory_users')
		.select('login')
		.where('system', '=', system)
		.where(containsSql('directory_users.search_text', term));

function filtered(store: Store, system: string, { text, action, from, to, before }: AuditQuery) {
	let rows = store
		.selectFrom('audit_log')
		.select(['id', 'at', 'actor', 'action', 'subject', 'facts_json'])
		.where('system', '=', system);
	if (action !== null) rows = rows.where('action', '=', action);
	if (from !== null) rows = rows.where('at', '>=', from);
	if (to !== null) rows = rows.where('at', '<=', to);
	for (const term of searchTerms(text).slice(0, maxTerms)) {
		const named = usersNamed(store, system, term);
		rows = rows.where((eb) =>
			eb.or([containsSql('search_text', term), eb('actor', 'in', named), eb('subject', 'in', named)]),
		);
	}
	if (before !== null)
		rows = rows.where((eb) =>
			eb.or([eb('at', '<', before.at), eb.and([eb('at', '=', before.at), eb('id', '<', before.id)])]),
		);
	return rows;
}
