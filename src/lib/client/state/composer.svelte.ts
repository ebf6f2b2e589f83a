import { readDraft, saveDraft } from '#lib/client/db/drafts-store.ts';
import { outboxOfTicket } from '#lib/client/db/outbox-store.ts';
import type { MessageMode } from '#lib/client/db/schema.ts';
import type { Command } from '#lib/contract/command-schema.ts';
import { messageFault, type MessageFault } from '#lib/domain/message-limits.ts';
import type { Clock, Desk } from './desk.ts';
import { RecentMessages, repeatWithinMs } from './recent-messages.ts';

/** Typing that pauses this long is stored. */
export const saveAfterMs = 400;

const recent = new RecentMessages();

/** What keeps a message from being sent. `repeated` asks; sending once more then sends. `not_stored`: the device could not keep it. */
export type SendHindrance = MessageFault | 'repeated' | 'not_stored';
export type SaveState = 'untouched' | 'saving' | 'saved' | 'failed';

export interface ComposerTarget {
	ticketId: string;
	mode: MessageMode;
	/** The ticket's revision on the screen; null when it was never synced. */
	seenRev: () => number | null;
}

/** One message being written. The text is on the device half a second after the last key, and leaves the composer only when it is in the outbox. */
export class Composer {
	readonly mode: MessageMode;
	text = $state('');
	hindrance: SendHindrance | null = $state(null);
	saveState: SaveState = $state('untouched');
	sending = $state(false);
	/** False until a stored draft has been read: typing before that is kept and wins. */
	restored = $state(false);
	readonly #desk: Desk;
	readonly #target: ComposerTarget;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#dirty = false;
	#sent = false;
	/** Writes follow each other, so that an older text never overwrites a newer one. */
	#writing: Promise<void> = Promise.resolve();
	#repeatAccepted: string | null = null;

	readonly #now: Clock;

	constructor(desk: Desk, target: ComposerTarget, now: Clock = Date.now) {
		this.#desk = desk;
		this.#now = now;
		this.#target = target;
		this.mode = target.mode;
	}

	/** Brings back the draft of this ticket and mode. */
	async restore(): Promise<void> {
		const draft = await readDraft(await this.#desk.db, this.#target.ticketId, this.mode);
		if (draft !== null && !this.#dirty) {
			this.text = draft.text;
			this.saveState = 'saved';
		}
		this.restored = true;
	}

	/** Takes what was typed. */
	type(text: string): void {
		this.text = text;
		this.hindrance = null;
		this.#dirty = true;
		this.saveState = 'saving';
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.save(), saveAfterMs);
	}

	/** Stores the draft now: the page hides, the composer closes, another screen comes. Never throws; `saveState` tells. */
	async save(): Promise<void> {
		clearTimeout(this.#timer);
		if (!this.#dirty || this.#sent) return this.#writing;
		this.#dirty = false;
		const { text } = this;
		this.#writing = this.#writing.then(() => this.#write(text));
		return this.#writing;
	}

	async #write(text: string): Promise<void> {
		if (this.#sent) return;
		try {
			// Straight to the database: what was typed must not wait for synchronisation to be loaded.
			const draft = { ticketId: this.#target.ticketId, mode: this.mode, text };
			await saveDraft(await this.#desk.db, draft, this.#now());
			if (!this.#dirty) this.saveState = 'saved';
		} catch {
			// The text is still in the field; the next key or the next save tries again.
			this.#dirty = true;
			this.saveState = 'failed';
		}
	}

	/** Hands the message over to the outbox. True when it is there, durably: only then may the composer close. A second call while it runs does nothing. */
	async send(): Promise<boolean> {
		if (this.sending || this.#sent) return false;
		this.sending = true;
		try {
			this.hindrance = messageFault(this.text) ?? (await this.#repeated());
			if (this.hindrance === null) await this.#submit();
			return this.#sent;
		} catch {
			this.hindrance = 'not_stored';
			return false;
		} finally {
			this.sending = false;
		}
	}

	async #submit(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#writing;
		const sync = await this.#desk.sync;
		await sync.submit(this.#command());
		recent.note(this.#keyOf(this.text.trim()), this.#now());
		this.#dirty = false;
		this.#sent = true;
	}

	#keyOf(text: string): string {
		return `${this.#desk.user.system}:${this.#desk.user.login} ${this.#target.ticketId} ${this.mode} ${text}`;
	}

	#command(): Command {
		const { ticketId, mode, seenRev } = this.#target;
		const base = { id: crypto.randomUUID(), ticketId, createdAt: this.#now(), seenRev: seenRev() };
		return { ...base, type: mode, payload: { text: this.text } };
	}

	async #repeated(): Promise<'repeated' | null> {
		const text = this.text.trim();
		if (this.#repeatAccepted === text || !(await this.#sentJustNow(text))) return null;
		this.#repeatAccepted = text;
		return 'repeated';
	}

	async #sentJustNow(text: string): Promise<boolean> {
		if (recent.has(this.#keyOf(text), this.#now())) return true;
		const rows = await outboxOfTicket(await this.#desk.db, this.#target.ticketId);
		const since = this.#now() - repeatWithinMs;
		return rows.some(
			({ command }) =>
				command.type === this.mode && command.createdAt > since && command.payload.text.trim() === text,
		);
	}
}
