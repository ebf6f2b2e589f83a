import type { Api } from '../api/api-client.ts';
import { ApiError, isPassing, needsSignIn } from '../api/api-error.ts';
import { settleCommand } from '../db/outbox-progress.ts';
import { outboxRow } from '../db/outbox-store.ts';
import { discardOutboxRow, returnToDraft, type Fate } from '../db/outbox-tending.ts';
import type { OutboxRow } from '../db/schema.ts';
import type { UserDb } from '../db/user-db.ts';

export interface TakeBackDeps {
	db: UserDb;
	api: Pick<Api, 'withdrawCommand'>;
}

/**
 * Sees to it that a command that may have left this device is not done any more. What has been done is stored as that. Entries that the server has
 * decided about, or never heard of, are withdrawn.
 */
async function takeBack({ db, api }: TakeBackDeps, id: string): Promise<Fate | 'too-late'> {
	const row = await outboxRow(db, id);
	if (row?.state !== 'waiting') return 'withdrawn';
	if (row.attempts === 0) return 'untouched';
	try {
		const outcome = await api.withdrawCommand(id);
		if (outcome.state === 'running') return 'may-be-done';
		if (outcome.state === 'refused') return 'withdrawn';
		await settleCommand(db, id, { ...outcome, state: outcome.state });
		return 'too-late';
	} catch (error) {
		const isOpen = error instanceof ApiError && (isPassing(error.code) || needsSignIn(error.code));
		if (!isOpen) throw error;
		return 'may-be-done';
	}
}

/** Makes an entry a draft again; null when it is too late. See Sync.edit. */
export async function edit(
	deps: TakeBackDeps & { now: () => number },
	id: string,
): Promise<OutboxRow | null> {
	for (;;) {
		const fate = await takeBack(deps, id);
		if (fate === 'too-late') return null;
		const row = await returnToDraft(deps.db, id, deps.now(), fate);
		if (row !== 'on-its-way') return row;
	}
}

/** Removes an entry for good; false when it is too late. */
export async function discard(deps: TakeBackDeps, id: string): Promise<boolean> {
	for (;;) {
		const fate = await takeBack(deps, id);
		if (fate === 'too-late') return false;
		if (await discardOutboxRow(deps.db, id, fate)) return true;
	}
}
