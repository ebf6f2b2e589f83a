import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Mirror } from '../mirror/mirror.ts';
import type { Capabilities, ThuliumSystem } from '../thulium/thulium-system.ts';
import type { Uploads } from '../uploads/uploads.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import type { LostAttempt } from './lost-answer.ts';

/** What commands of all kinds stand on. */
export interface KindDeps {
	ledger: Ledger;
	mirror: Pick<Mirror, 'ticket' | 'refreshTicket' | 'held' | 'hint'> & { dictionaries: () => Dictionaries };
	thulium: Pick<ThuliumSystem, 'reply' | 'comment' | 'change' | 'create' | 'createdSince'>;
	uploads: Pick<Uploads, 'tokens' | 'forget'>;
	capabilities: () => Promise<Capabilities>;
	now: () => number;
}

/** What is known about an attempt besides what the system shows. */
export async function lostAttempt(
	{ ledger, capabilities, now }: Pick<KindDeps, 'ledger' | 'capabilities' | 'now'>,
	row: LedgerRow,
	ticketId: string,
): Promise<LostAttempt> {
	const { features } = await capabilities();
	const claimed = await ledger.claimedEvents(ticketId, row.id);
	return { row, claimed, remembersCommands: features.includes('external_id'), now: now() };
}
