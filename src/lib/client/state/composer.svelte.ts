import { draftKey } from '#lib/client/db/draft-key.ts';
import { readDraft, saveDraft } from '#lib/client/db/drafts-store.ts';
import { outboxOfTicket } from '#lib/client/db/outbox-store.ts';
import type { DraftRow, MessageMode } from '#lib/client/db/schema.ts';
import { takeOverDraft } from '#lib/client/db/take-over-draft.ts';
import type { Sync } from '#lib/client/sync/sync.ts';
import type { CommandOf, MessageCommand } from '#lib/contract/command-schema.ts';
import type { StatusChoice, TicketValues } from '#lib/domain/ticket-change.ts';
import { hasPlaceholder } from '#lib/domain/placeholders.ts';
import { messageFault, type MessageFault } from '#lib/domain/message-limits.ts';
import { pageTimer, type Clock, type Desk, type Timer } from './desk.ts';
import { DraftFiles, type PickedFile } from './draft-files.svelte.ts';
import { throwAway } from './throw-away.ts';
import { messageKey, recentMessages, repeatWithinMs } from './recent-messages.ts';

/** What is typed is stored this long after the first key that is not, whether or not the typing goes on. */
export const saveAfterMs = 400;
/** What the device could not keep is tried again after this time. */
export const saveAgainAfterMs = 2_000;

/**
 * What keeps a message from being sent. `repeated` asks; sending once more then sends. `moved_on`: the ticket has got a message that was not
 * there when this one was begun. `placeholder`: the text has a placeholder of a template left. `files`: files are still being stored.
 * `not_stored`: the device could not keep it.
 */
export type SendHindrance = MessageFault | 'repeated' | 'moved_on' | 'placeholder' | 'files' | 'not_stored';
export type SaveState = 'untouched' | 'saving' | 'saved' | 'failed';

export interface ComposerTarget {
	ticketId: string;
	mode: MessageMode;
	/** The ticket's revision on the screen; null when it was never synced. */
	seenRev: () => number | null;
	/** The newest message of somebody else; null when there is none, undefined when nobody knows yet. */
	newestMessageId: () => string | null | undefined;
	/** Largest file that the system takes, bytes. */
	maxFileBytes: () => number;
	/** How long a sent message can be taken back, milliseconds. */
	undoMs: () => number;
	/** What a colleague is called by in the text; his login where nobody knows. */
	nameOf: (login: string) => string;
}

/** What is to be done after the message was sent. */
export interface Afterwards {
	status: StatusChoice;
	/** The ticket's status as the user sees it. */
	before: TicketValues['status'];
}

/** One message being written. The text is on the device half a second after the last key, and leaves the composer only when it is in the outbox. */
export class Composer {
	readonly mode: MessageMode;
	text = $state('');
	hindrance: SendHindrance | null = $state(null);
	saveState: SaveState = $state('untouched');
	sending = $state(false);
	/** False until a stored draft has been read: what is typed before that is put behind it. */
	restored = $state(false);
	/** Id of the command after it was handed over: what can be undone. */
	sentId: string | null = $state(null);
	/** Logins of colleagues that were mentioned. */
	mentions: readonly string[] = $state.raw([]);
	readonly files: DraftFiles;
	/** The newest message when this one was begun, or when the user last looked at what is new. */
	#seenEventId: string | null | undefined;
	readonly #desk: Desk;
	readonly #target: ComposerTarget;
	/** Calls the save that is due off; null when none is. */
	#cancelSave: (() => void) | null = null;
	#dirty = false;
	#sent = false;
	/** The text as this composer last knew it stored. */
	#stored = '';
	/** Writes follow each other, so that an older text never overwrites a newer one. */
	#writing: Promise<void> = Promise.resolve();
	#repeatAccepted: string | null = null;

	readonly #now: Clock;
	readonly #after: Timer;

	constructor(desk: Desk, target: ComposerTarget, now: Clock = Date.now, after: Timer = pageTimer) {
		this.#desk = desk;
		this.#now = now;
		this.#after = after;
		this.#target = target;
		this.mode = target.mode;
		this.#seenEventId = target.newestMessageId();
		const draft = () => ({ ticketId: target.ticketId, mode: target.mode, ...this.#seen() });
		this.files = new DraftFiles(desk.db, draft, () => target.maxFileBytes(), now);
	}

	/** Whether the ticket has got a message since this one was begun. Reactive as far as the target is. */
	get movedOn(): boolean {
		const newest = this.#target.newestMessageId();
		const isKnown = newest !== undefined && this.#seenEventId !== undefined;
		return this.mode === 'reply' && isKnown && newest !== this.#seenEventId;
	}

	/** The user has seen what is new and goes on. */
	acceptNews(): void {
		this.#seenEventId = this.#target.newestMessageId();
		if (this.hindrance === 'moved_on') this.hindrance = null;
	}

	/** Brings back the draft of this ticket and mode. */
	async restore(): Promise<void> {
		const draft = await readDraft(await this.#desk.db, this.#target.ticketId, this.mode);
		if (draft !== null) this.#takeUp(draft);
		await this.files.restore();
		this.restored = true;
	}

	#takeUp({ text, mentions = [], seenEventId }: DraftRow): void {
		const typed = this.text;
		// A save may have been faster than this reading: then it has joined the two already.
		const isJoined = typed.includes(text);
		this.mentions = [...mentions, ...this.mentions.filter((login) => !mentions.includes(login))];
		if (seenEventId !== undefined) this.#seenEventId = seenEventId;
		if (!isJoined) this.#stored = text;
		if (typed === '') this.text = text;
		else if (!isJoined) this.type(`${text}\n\n${typed}`);
		if (!this.#dirty) this.saveState = 'saved';
	}

	/** Takes what was typed. */
	type(text: string): void {
		this.text = text;
		this.hindrance = null;
		this.#dirty = true;
		this.saveState = 'saving';
		this.#cancelSave ??= this.#after(saveAfterMs, () => void this.save());
	}

	/** Puts a template, a signature or a name in; `at` is where the cursor stands. Resolves to where it stands after that. */
	insert(text: string, at: { start: number; end: number }): number {
		this.type(`${this.text.slice(0, at.start)}${text}${this.text.slice(at.end)}`);
		return at.start + text.length;
	}

	/** Notes that a colleague was mentioned. Whether his name is still in the text is looked at when sending. */
	mention(login: string): void {
		if (!this.mentions.includes(login)) this.mentions = [...this.mentions, login];
	}

	/** Takes files into the draft, and the draft with them onto the device. */
	async attach(files: readonly PickedFile[]): Promise<void> {
		await this.files.add(files);
		this.#dirty = true;
		await this.save();
	}

	async detach(fileId: string): Promise<void> {
		await this.files.remove(fileId);
		this.#dirty = true;
		await this.save();
	}

	/** Stores the draft now: the page hides, the composer closes, another screen comes. Never throws; `saveState` tells. */
	async save(): Promise<void> {
		this.#callOffSave();
		if (!this.#dirty || this.#sent) return this.#writing;
		this.#dirty = false;
		const { text } = this;
		this.#writing = this.#writing.then(() => this.#write(text));
		return this.#writing;
	}

	#callOffSave(): void {
		this.#cancelSave?.();
		this.#cancelSave = null;
	}

	async #write(text: string): Promise<void> {
		if (this.#sent) return;
		try {
			// Straight to the database: what was typed must not wait for synchronisation to be loaded.
			const draft = { ticketId: this.#target.ticketId, mode: this.mode, text };
			const mentions = this.mentions.length > 0 ? { mentions: [...this.mentions] } : {};
			const row = { ...draft, ...mentions, ...this.#seen() };
			const base = { text: this.#stored };
			const { text: stored } = await saveDraft(await this.#desk.db, row, this.#now(), base);
			// Who types on meanwhile has not seen what came from elsewhere: the next save joins the two once more.
			const isSeen = this.text === text;
			this.#stored = isSeen ? stored : text;
			if (isSeen) this.text = stored;
			if (!this.#dirty) this.saveState = 'saved';
		} catch {
			// The text is still in the field.
			this.#dirty = true;
			this.saveState = 'failed';
			this.#cancelSave ??= this.#after(saveAgainAfterMs, () => void this.save());
		}
	}

	/** Throws the draft away with its files. */
	async discard(): Promise<void> {
		this.#callOffSave();
		await this.#writing;
		this.#sent = true;
		await throwAway(this.#desk, draftKey(this.#target.ticketId, this.mode));
	}

	/**
	 * Hands the message over to the outbox, with what is to follow it. True when it is there, durably: only then may the composer close. A
	 * second call while it runs does nothing.
	 */
	async send(afterwards: Afterwards | null = null): Promise<boolean> {
		if (this.sending || this.#sent) return false;
		this.sending = true;
		try {
			this.hindrance = this.#fault() ?? (await this.#repeated());
			if (this.hindrance === null) await this.#submit(afterwards);
			return this.#sent;
		} catch {
			this.hindrance = 'not_stored';
			return false;
		} finally {
			this.sending = false;
		}
	}

	#fault(): SendHindrance | null {
		if (this.files.adding > 0) return 'files';
		const fault = messageFault(this.text);
		if (fault !== null) return fault;
		if (hasPlaceholder(this.text)) return 'placeholder';
		return this.movedOn ? 'moved_on' : null;
	}

	async #submit(afterwards: Afterwards | null): Promise<void> {
		const sync = await this.#desk.sync;
		this.#callOffSave();
		// A save that comes meanwhile waits for the end of this, and stores nothing unless it failed.
		const handedOver = this.#writing.then(() => this.#handOver(sync, afterwards));
		this.#writing = handedOver.catch(() => undefined);
		await handedOver;
	}

	async #handOver(sync: Sync, afterwards: Afterwards | null): Promise<void> {
		const command = this.#command();
		const then = afterwards === null ? {} : { then: this.#statusChange(command, afterwards) };
		const { text } = command.payload;
		const takeOver = takeOverDraft({ text }, { text: this.#stored });
		await sync.submit(command, { holdMs: this.#target.undoMs(), takeOver, ...then });
		this.sentId = command.id;
		recentMessages.note(this.#keyOf(this.text), this.#now());
		this.#dirty = false;
		this.#sent = true;
	}

	#keyOf(text: string): string {
		return messageKey(this.#desk.user, { ticketId: this.#target.ticketId, mode: this.mode, text });
	}

	#base(): Pick<MessageCommand, 'id' | 'ticketId' | 'createdAt' | 'seenRev'> {
		const { ticketId, seenRev } = this.#target;
		return { id: crypto.randomUUID(), ticketId, createdAt: this.#now(), seenRev: seenRev() };
	}

	#command(): MessageCommand {
		const { outgoing } = this.files;
		const payload = { text: this.text, ...(outgoing.length > 0 ? { files: outgoing } : {}) };
		if (this.mode === 'reply') {
			return { ...this.#base(), type: 'reply', payload: { ...payload, ...this.#seen() } };
		}
		return { ...this.#base(), type: 'comment', payload: { ...payload, ...this.#mentioned() } };
	}

	/** What a message that was begun before anything was known goes by: what is known now. */
	#seen(): { seenEventId?: string | null } {
		const seenEventId = this.#seenEventId ?? this.#target.newestMessageId();
		return this.mode === 'reply' && seenEventId !== undefined ? { seenEventId } : {};
	}

	/** Who is still called in the text: nobody is told of a name that was taken out again. */
	#mentioned(): { mentions?: string[] } {
		const text = this.text.toLowerCase();
		const isCalled = (login: string): boolean => {
			const [firstName = login] = this.#target.nameOf(login).toLowerCase().split(' ');
			return text.includes(`@${firstName}`);
		};
		const mentions = this.mentions.filter(isCalled);
		return mentions.length > 0 ? { mentions } : {};
	}

	/** Sent first, changed then: a message that was not sent closes nothing. What the system makes of the status when it sends, the server knows. */
	#statusChange(message: MessageCommand, { status, before }: Afterwards): CommandOf<'change'> {
		const payload = { set: { status }, before: { status: before } };
		return { ...this.#base(), type: 'change', after: message.id, payload };
	}

	async #repeated(): Promise<'repeated' | null> {
		const text = this.text.trim();
		if (this.#repeatAccepted === text || !(await this.#sentJustNow(text))) return null;
		this.#repeatAccepted = text;
		return 'repeated';
	}

	async #sentJustNow(text: string): Promise<boolean> {
		if (recentMessages.has(this.#keyOf(text), this.#now())) return true;
		const rows = await outboxOfTicket(await this.#desk.db, this.#target.ticketId);
		const since = this.#now() - repeatWithinMs;
		return rows.some(
			({ command }) =>
				(command.type === 'reply' || command.type === 'comment') &&
				command.type === this.mode &&
				command.createdAt > since &&
				command.payload.text.trim() === text,
		);
	}
}
