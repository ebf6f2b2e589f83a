import type { Store } from '#lib/server/store/database.ts';

/**
 * Makes the links worthless with which these users could choose a password: whoever has an old one must not get in past a password that was set
 * since, or after the account was switched off. To be called within the transaction that makes the change.
 */
export async function dropInvitations(
	store: Store,
	system: string,
	logins: readonly string[],
): Promise<void> {
	if (logins.length === 0) return;
	await store.deleteFrom('invitations').where('system', '=', system).where('login', 'in', logins).execute();
}
