import type { Command } from '#lib/contract/command-schema.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import { ChangeKind } from './change-kind.ts';
import type { Plan } from './command-kind.ts';
import { CreateKind } from './create-kind.ts';
import type { KindDeps } from './kind-deps.ts';
import type { LedgerRow } from './ledger.ts';
import type { Verdict } from './lost-answer.ts';
import { MessageKind } from './message-kind.ts';

/** Hands each command to its kind. */
export class CommandKinds {
	readonly #message: MessageKind;
	readonly #change: ChangeKind;
	readonly #create: CreateKind;

	constructor(deps: KindDeps) {
		this.#message = new MessageKind(deps);
		this.#change = new ChangeKind(deps);
		this.#create = new CreateKind(deps);
	}

	plan(viewer: Viewer, command: Command): Promise<Plan> {
		switch (command.type) {
			case 'reply':
			case 'comment':
				return this.#message.plan(viewer, command);
			case 'change':
				return this.#change.plan(viewer, command);
			case 'create':
				return this.#create.plan(viewer, command);
		}
	}

	/** `command` is null when only the ledger is left of it. */
	lookUp(row: LedgerRow, command: Command | null): Promise<Verdict> {
		if (row.type === 'change') return this.#change.lookUp(row, command?.type === 'change' ? command : null);
		if (row.type === 'create') return this.#create.lookUp(row, command?.type === 'create' ? command : null);
		return this.#message.lookUp(row);
	}

	eventOf(row: LedgerRow, ticketId: string): Promise<string | null> {
		const kinds: Record<string, ChangeKind | CreateKind> = { change: this.#change, create: this.#create };
		return (kinds[row.type] ?? this.#message).eventOf(row, ticketId);
	}
}
