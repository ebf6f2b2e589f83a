import type { Api } from '../api/api-client.ts';
import { ApiError, isPassing, isUnreached, needsSignIn } from '../api/api-error.ts';
import type { UserDb } from '../db/user-db.ts';
import { forgetWithdrawal, withdrawals } from '../db/withdrawals.ts';

export interface WithdrawalDeps {
	db: UserDb;
	api: Pick<Api, 'withdrawCommand'>;
	/** It had been done after all, on this ticket. */
	onSent: (ticketId: string) => void;
}

/**
 * Has the server take back what the user threw away without a network, so that it is not done however late it still arrives. What cannot be asked
 * now is asked the next time.
 */
export async function settleWithdrawals({ db, api, onSent }: WithdrawalDeps): Promise<void> {
	for (const id of await withdrawals(db)) {
		try {
			const { state, ticketId } = await api.withdrawCommand(id);
			if (state === 'running') continue;
			if (state === 'done' && ticketId != null) onSent(ticketId);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (isUnreached(error.code) || needsSignIn(error.code)) return;
			// About this one nobody can say anything yet; the others need not wait for that.
			if (isPassing(error.code)) continue;
		}
		await forgetWithdrawal(db, id);
	}
}
