import type { AuditAction } from '#lib/server/directory/audit-log.ts';
import { fail } from '#lib/server/http/fail.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { Session } from './session.ts';
import type { NewSession, SessionStore } from './session-store.ts';

export interface BeginServices {
	store: Store;
	sessions: SessionStore;
}

/** Each is written before the user's sessions are ended. */
const passwordActions: AuditAction[] = ['password_set', 'password_changed', 'invitation_used'];

/**
 * Begins the session of who has shown that he may. `askedAt` is when he was asked for it, epoch ms: a password that was set since has ended the sessions there
 * were, and one that was on its way with the old password must not outlive them. Throws 401 `bad_credentials`.
 */
export async function beginSession(
	facts: NewSession,
	askedAt: number,
	{ store, sessions }: BeginServices,
): Promise<{ session: Session; secret: string }> {
	const begun = await sessions.create(facts);
	// Only now: whoever sets a password after this look finds the session and ends it.
	if (!(await wasPasswordSet(store, facts, askedAt))) return begun;
	await sessions.endBySecret(begun.secret);
	return fail(401, 'bad_credentials');
}

async function wasPasswordSet(
	store: Store,
	{ system, login }: Pick<NewSession, 'system' | 'login'>,
	since: number,
): Promise<boolean> {
	const row = await store
		.selectFrom('audit_log')
		.select('id')
		.where('system', '=', system)
		.where('at', '>', since)
		.where('subject', '=', login)
		.where('action', 'in', passwordActions)
		.executeTakeFirst();
	return row !== undefined;
}
