import { markUnseen } from '#lib/client/db/change-unseen.ts';
import type { Desk } from './desk.ts';

/** Marks tickets as looked at, or as to be looked at again: at once on the screen, without a network too; the server hears of it when it can. */
export async function markSeen(
	{ db, unseen }: Pick<Desk, 'db' | 'unseen'>,
	ticketIds: readonly string[],
	isSeen: boolean,
): Promise<void> {
	unseen.take(await markUnseen(await db, ticketIds, isSeen));
	unseen.onmark();
}
