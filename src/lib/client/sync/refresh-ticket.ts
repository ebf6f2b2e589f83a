import type { Api } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import type { DbChange } from '../db/db-change.ts';
import { removeTicket, storeTicket } from '../db/store-ticket.ts';
import type { UserDb } from '../db/user-db.ts';
import type { RefreshOutcome } from './sync.ts';

export interface RefreshDeps {
	db: UserDb;
	api: Pick<Api, 'ticket'>;
	now: () => number;
}

export interface Refreshed {
	outcome: RefreshOutcome;
	change: DbChange;
	/** Whether the timeline is already that of the ticket's revision; the mirror reads it a moment later than the row. */
	isComplete: boolean;
}

const missingCode = (error: unknown): 'not_found' | 'ticket_deleted' | null =>
	error instanceof ApiError && (error.code === 'not_found' || error.code === 'ticket_deleted')
		? error.code
		: null;

/** Reads one ticket from the server and stores it, or removes it from the device when the server no longer shows it. Throws ApiError. */
export async function refreshTicket({ db, api, now }: RefreshDeps, id: string): Promise<Refreshed> {
	try {
		const answer = await api.ticket(id);
		const isComplete = answer.timeline.rev >= answer.ticket.rev;
		return { outcome: 'stored', change: await storeTicket(db, answer, now()), isComplete };
	} catch (error) {
		const code = missingCode(error);
		if (code === null) throw error;
		return { outcome: code, change: await removeTicket(db, id), isComplete: true };
	}
}
