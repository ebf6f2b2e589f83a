import { sql, type SqlBool } from 'kysely';
import { randomUUID } from 'node:crypto';
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
	/** Part of the actor's or the subject's name, any case. */
	text: string;
	action: AuditAction | null;
	/** Epoch ms, both included; null: no bound. */
	from: number | null;
	to: number | null;
	/** Where the page before ended. */
	before: { at: number; id: string } | null;
	limit: number;
}

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
		.values({ id: randomUUID(), system, at, facts_json: JSON.stringify(facts), ...entry })
		.execute();
}

const likeText = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

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

function filtered(store: Store, system: string, { text, action, from, to, before }: AuditQuery) {
	let rows = store
		.selectFrom('audit_log')
		.select(['id', 'at', 'actor', 'action', 'subject', 'facts_json'])
		.where('system', '=', system);
	if (action !== null) rows = rows.where('action', '=', action);
	if (from !== null) rows = rows.where('at', '>=', from);
	if (to !== null) rows = rows.where('at', '<=', to);
	if (text !== '') {
		const pattern = likeText(text);
		rows = rows.where(
			sql<SqlBool>`(lower(actor) like ${pattern} escape '\\' or lower(subject) like ${pattern} escape '\\')`,
		);
	}
	if (before !== null)
		rows = rows.where((eb) =>
			eb.or([eb('at', '<', before.at), eb.and([eb('at', '=', before.at), eb('id', '<', before.id)])]),
		);
	return rows;
}
