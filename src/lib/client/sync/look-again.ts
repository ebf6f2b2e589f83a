import type { Api } from '../api/api-client.ts';
import { settleCommand } from '../db/outbox-progress.ts';
import type { UserDb } from '../db/user-db.ts';

export interface LookAgainDeps {
	db: UserDb;
	api: Pick<Api, 'commandOutcome'>;
}

/** Asks what became of a command of which nobody could tell; true when it has been done, which is stored then. Throws ApiError. */
export async function lookAgain({ db, api }: LookAgainDeps, id: string): Promise<boolean> {
	const { state, ...facts } = await api.commandOutcome(id);
	if (state !== 'done') return false;
	await settleCommand(db, id, { ...facts, state });
	return true;
}
