import { BulkChanges, type BulkEnd } from '#lib/client/state/bulk-changes.ts';
import type { DeskRoom } from '#lib/client/state/desk-room.svelte.ts';
import { Selection } from '#lib/client/state/selection.svelte.ts';
import { undoChangeMs } from '#lib/client/state/undo-change.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import type { BulkPlan, BulkWish } from '#lib/domain/bulk-change.ts';
import type { Status, StatusKind } from '#lib/domain/status.ts';
import { changeFields } from '#lib/domain/ticket-change.ts';
import { faultTexts } from '#lib/i18n/fault-texts.ts';
import { listActsTexts as texts } from '#lib/i18n/list-acts-texts.ts';
import { setOf } from '#lib/util/set-of.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** What is chosen in a sheet over the list. */
export type ActPick = 'menu' | 'status' | 'assignee' | 'queueId' | 'tags' | 'postpone';

/** The sheet over the list. */
export type ActSheet =
	| { kind: ActPick; rows: readonly TicketRow[] }
	| { kind: 'confirm'; plan: BulkPlan<TicketRow>; done: string }
	| { kind: 'keys' };

export type Room = Pick<DeskRoom, 'desk' | 'list' | 'names'>;

/** Longer lists of reasons are read in the outbox. */
const mostReasons = 2;
const reportStaysMs = 20_000;

/** What is done with rows of the list, one or many: asked for, planned, confirmed where something is to be known before, done, taken back. */
export class ListActs {
	sheet: ActSheet | null = $state.raw(null);
	readonly selection: Selection;
	readonly room: Room;
	readonly #changes: BulkChanges;
	readonly #go: (path: string) => void;

	/** `rows`: what the list shows. `go`: opens an address of the app. */
	constructor(room: Room, rows: () => readonly TicketRow[], go: (path: string) => void) {
		this.room = room;
		this.#go = go;
		this.selection = new Selection(rows);
		this.#changes = new BulkChanges(
			room.desk,
			() => room.names.dictionaries,
			() => room.list.viewer,
		);
	}

	get me(): string {
		return this.room.desk.user.login;
	}

	/** Whether the system can do such a thing beyond its documented API. */
	can(feature: string): boolean {
		return this.room.names.dictionaries.features?.includes(feature) === true;
	}

	open(kind: ActPick, rows: readonly TicketRow[]): void {
		if (rows.length > 0) this.sheet = { kind, rows };
	}

	closeSheet(): void {
		this.sheet = null;
	}

	showKeys(): void {
		this.sheet = { kind: 'keys' };
	}

	/** Opens an address of the app. */
	goTo(path: string): void {
		this.#go(path);
	}

	/** Opens the ticket's page. */
	go(row: Pick<TicketRow, 'id'>, search = ''): void {
		this.#go(`/t/${this.room.desk.user.system}/${row.id}${search}`);
	}

	/** The first status of this kind, in the system's order; undefined where it has none. */
	status(kind: StatusKind): Status | undefined {
		return this.room.names.dictionaries.statuses.find((status) => status.kind === kind);
	}

	take(rows: readonly TicketRow[]): Promise<void> {
		return this.wish(rows, { set: { assignee: this.me } }, texts().taken);
	}

	async close(rows: readonly TicketRow[]): Promise<void> {
		const status = this.status('closed');
		if (!status) toasts.show({ text: texts().noClosing });
		else await this.wish(rows, { set: { status: statusOnly(status) } }, texts().closed);
	}

	/** Asks until when; where the system cannot be told a time, it takes its own. */
	async postpone(rows: readonly TicketRow[]): Promise<void> {
		const status = this.status('postponed');
		if (!status) toasts.show({ text: texts().noPostponing });
		else if (this.can('postpone')) this.open('postpone', rows);
		else await this.wish(rows, { set: { status: statusOnly(status) } }, texts().postponed);
	}

	/** Does what is wished; asks first when some of it cannot be done, or takes tickets out of sight. `done` says what was done. */
	async wish(rows: readonly TicketRow[], wish: BulkWish, done = wishText(wish)): Promise<void> {
		this.closeSheet();
		const plan = await this.#changes.plan(rows, wish);
		if (plan === null) return void toasts.show({ text: texts().notReady });
		const { doable, refused, leaving } = plan;
		const [only] = refused;
		if (only && rows.length === 1) toasts.show({ text: faultTexts()[only.fault], tone: 'danger' });
		else if (refused.length > 0 || leaving.length > 0) this.sheet = { kind: 'confirm', plan, done };
		else if (doable.length === 0) toasts.show({ text: texts().nothing });
		else await this.run(plan, done);
	}

	/** Does what can be done of a plan. */
	async run({ doable }: BulkPlan<TicketRow>, done: string): Promise<void> {
		this.closeSheet();
		const tickets = doable.map(({ ticket }) => ticket.id);
		try {
			const ids = await this.#changes.store(doable);
			this.selection.leave();
			const action = { label: texts().undo, run: () => void this.#undo(ids) };
			toasts.show({ text: texts().done(done, tickets), action, staysMs: undoChangeMs });
			this.#changes.follow(ids, (end) => this.#ended(end));
		} catch {
			// Whatever the reason: nothing of it is kept, and the screen shows what is.
			toasts.show({ text: texts().notStored, tone: 'danger' });
		}
	}

	async #undo(ids: readonly string[]): Promise<void> {
		const undone = await this.#changes.undo(ids);
		const { length } = ids;
		const text =
			undone === length
				? texts().undone
				: undone === 0
					? texts().tooLate
					: texts().undonePartly(undone, length);
		toasts.show({ text });
	}

	#ended({ total, failed }: BulkEnd): void {
		const [first] = failed;
		if (!first) return;
		const codes = [...setOf(failed.map(({ code }) => code))].filter((code) => code !== null);
		const reasons = codes.slice(0, mostReasons).map((code) => faultTexts()[code]);
		const what = total === 1 ? texts().refusedOne(first.ticketId) : texts().refused(failed.length, total);
		const action = { label: texts().show, run: () => this.#go('/outbox') };
		toasts.show({ text: [what, ...reasons].join(' '), tone: 'danger', action, staysMs: reportStaysMs });
	}
}

export const statusOnly = ({ id }: Status, postponedUntil: number | null = null) => ({
	statusId: id,
	substatusId: null,
	postponedUntil,
});

function wishText(wish: BulkWish): string {
	const field = 'set' in wish ? changeFields(wish.set)[0] : 'tags';
	return field === undefined ? '' : texts().changed[field];
}
