import { readMeta } from '#lib/client/db/meta-store.ts';
import { changeFault, isPossible, type ChangeFault } from '#lib/domain/change-fault.ts';
import { macroMe, type Dictionaries, type Macro } from '#lib/domain/dictionaries.ts';
import {
	changeFields,
	isDone,
	ticketValues,
	valuesBefore,
	type TicketChange,
	type TicketValues,
} from '#lib/domain/ticket-change.ts';
import { canAccess, hasQueue, may, type Permission, type Viewer } from '#lib/domain/viewer.ts';
import type { Clock, Desk } from './desk.ts';
import type { TicketView } from './ticket-view.svelte.ts';
import { undoChangeMs } from './undo-change.ts';

/**
 * What became of a wish to change a ticket: an id under which it can be undone, or why it cannot be done. `nothing`: it is so already.
 * `not_stored`: the device could not keep it.
 */
export type EditOutcome = { id: string } | { fault: ChangeFault | 'nothing' | 'not_stored' };

/** Changes of the ticket on the screen: checked here, seen at once, sent when they can no longer be undone. */
export class TicketEditor {
	/** Null until read; then nobody's rights are known, and nothing is offered. */
	viewer: Viewer | null = $state.raw(null);
	readonly #desk: Desk;
	readonly #view: TicketView;
	readonly #dictionaries: () => Dictionaries;
	readonly #now: Clock;

	/** The ticket's values as they are shown. Null while the ticket is not there. */
	readonly values: TicketValues | null = $derived.by(() => {
		const { ticket, cc } = this.#view;
		return ticket === null ? null : ticketValues(ticket, cc);
	});

	constructor(
		desk: Desk,
		view: TicketView,
		dictionaries: () => Dictionaries,
		{ viewer = null, now = Date.now }: { viewer?: Viewer | null; now?: Clock } = {},
	) {
		this.viewer = viewer;
		this.#desk = desk;
		this.#view = view;
		this.#dictionaries = dictionaries;
		this.#now = now;
	}

	/** Reads what the viewer may do now, and again when that changes. The returned function ends it. */
	open(): () => void {
		void this.#readViewer();
		return this.#desk.on('changed', ({ viewer }) => {
			if (viewer) void this.#readViewer();
		});
	}

	may(permission: Permission): boolean {
		return this.viewer !== null && may(this.viewer, permission);
	}

	/** Whether the system can do such a change at all. */
	can(change: TicketChange): boolean {
		return isPossible(change, this.#dictionaries(), this.values);
	}

	/** The viewer has no access to this queue: he is asked first, whoever has the ticket. */
	isForeign(queueId: string): boolean {
		return this.viewer !== null && !hasQueue(this.viewer, queueId);
	}

	/** The ticket would leave the viewer's sight with this change. */
	losesAccess(change: TicketChange): boolean {
		const { viewer, values } = this;
		if (viewer === null || values === null) return false;
		const { queueId = values.queueId, assignee = values.assignee } = change;
		return canAccess(viewer, values) && !canAccess(viewer, { queueId, assignee });
	}

	/** Queues a change; it shows at once and can be undone for a while. */
	async change(set: TicketChange): Promise<EditOutcome> {
		const { values, viewer } = this;
		if (values === null || viewer === null) return { fault: 'nothing' };
		const fault = changeFault(set, {
			...{ dictionaries: this.#dictionaries(), viewer, current: values, now: this.#now() },
		});
		if (fault !== null) return { fault };
		return isDone(set, values) ? { fault: 'nothing' } : this.#submit(set, values);
	}

	/** A macro as a change of this ticket, with the runner in place of `@me` and without what this system cannot do. */
	macroChange({ change }: Macro): TicketChange {
		const mine = change.assignee === macroMe ? { ...change, assignee: this.#desk.user.login } : change;
		const doable = changeFields(mine).filter((field) => this.can({ [field]: mine[field] }));
		return Object.fromEntries(doable.map((field) => [field, mine[field]]));
	}

	/** False when it is too late. */
	async undo(id: string): Promise<boolean> {
		return (await (await this.#desk.sync).undo(id)) !== null;
	}

	async #readViewer(): Promise<void> {
		this.viewer = (await readMeta(await this.#desk.db, 'viewer'))?.value ?? null;
	}

	async #submit(set: TicketChange, values: TicketValues): Promise<EditOutcome> {
		const id = crypto.randomUUID();
		const seenRev = this.#view.ticket?.rev ?? null;
		const payload = { set, before: valuesBefore(values, set) };
		const command = { id, ticketId: this.#view.id, createdAt: this.#now(), seenRev, payload };
		const store = async (): Promise<void> => {
			const sync = await this.#desk.sync;
			await sync.submit({ ...command, type: 'change' }, { holdMs: undoChangeMs });
		};
		try {
			await this.#view.showWhile(id, payload, store());
			return { id };
		} catch {
			return { fault: 'not_stored' };
		}
	}
}
