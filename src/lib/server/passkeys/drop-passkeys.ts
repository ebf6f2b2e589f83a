import { serverActor, writeAudit } from '#lib/server/directory/audit-log.ts';
import type { Store } from '#lib/server/store/database.ts';

/**
 * Takes away the passkeys of users who may not go on, or whose password somebody else has set: whoever was let in by the old secrets is not let in
 * by a passkey that he had added. To be called within the transaction that makes the change. Each user who had one is in the audit log.
 */
export async function dropPasskeys(
	store: Store,
	system: string,
	logins: readonly string[],
	now: number,
): Promise<void> {
	if (logins.length === 0) return;
	const dropped = await store
		.deleteFrom('passkeys')
		.where('system', '=', system)
		.where('login', 'in', logins)
		.returning('login')
		.execute();
	for (const subject of new Set(dropped.map(({ login }) => login)))
		await writeAudit(store, system, now, {
			actor: serverActor,
			action: 'passkeys_dropped',
			subject,
			facts: [],
		});
}
