import * as z from 'zod/mini';
import { commandOutcomeSchema, type CommandOutcome } from '#lib/contract/command-schema.ts';
import type { LedgerRow } from './ledger.ts';

export const outcome = <State extends CommandOutcome['state']>(
	id: string,
	state: State,
	facts: Partial<Omit<CommandOutcome, 'id' | 'state'>> = {},
): CommandOutcome & { state: State } => ({
	id,
	state,
	code: null,
	detail: null,
	eventId: null,
	rev: null,
	ticketId: null,
	...facts,
});

/** The outcome as it was settled. Throws when the row has none. */
export const storedOutcome = (row: LedgerRow): CommandOutcome =>
	z.parse(commandOutcomeSchema, JSON.parse(row.outcome_json ?? 'null'));
