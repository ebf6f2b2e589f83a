import { draftKey } from '#lib/client/db/draft-key.ts';
import { readDraft, saveDraft } from '#lib/client/db/drafts-store.ts';
import { contentOf, joinedDraft, type DraftContent } from '#lib/client/db/joined-draft.ts';
import { readMeta } from '#lib/client/db/meta-store.ts';
import { takeOverDraft } from '#lib/client/db/take-over-draft.ts';
import type { NewTicketForm } from '#lib/client/db/schema.ts';
import type { CommandOf } from '#lib/contract/command-schema.ts';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import { emailAddress } from '#lib/domain/email-address.ts';
import { newTicketFault, type NewTicketFault } from '#lib/domain/new-ticket.ts';
import { hasPlaceholder } from '#lib/domain/placeholders.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Sync } from '../sync/sync.ts';
import type { Clock, Desk } from './desk.ts';
import { DraftFiles, type PickedFile } from './draft-files.svelte.ts';
import { saveAfterMs, saveAgainAfterMs, type SaveState } from './composer.svelte.ts';
import { throwAway } from './throw-away.ts';

export type NewTicketHindrance = NewTicketFault | 'queue_missing' | 'placeholder' | 'files' | 'not_stored';

const blank: NewTicketForm = { direction: 'out', customer: '', subject: '', cc: [], queueId: null, set: {} };

export interface NewTicketTarget {
	/** Stands where a ticket's number would: `new:` and an id. */
	draftId: string;
	dictionaries: () => Dictionaries;
	undoMs: () => number;
}

/** A ticket being written down. Kept on the device like every draft; it leaves only when it is in the outbox. */
export class NewTicketDraft {
	text = $state('');
	form: NewTicketForm = $state.raw(blank);
	hindrance: NewTicketHindrance | null = $state(null);
	saveState: SaveState = $state('untouched');
	sending = $state(false);
	viewer: Viewer | null = $state.raw(null);
	readonly files: DraftFiles;
	readonly #desk: Desk;
	readonly #target: NewTicketTarget;
	readonly #now: Clock;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#dirty = false;
	#sent = false;
	/** What this screen last knew stored. */
	#stored: DraftContent = { text: '', form: blank };
	/** Reading and writing follow each other, so that each knows what the one before it found. */
	#writing: Promise<void> = Promise.resolve();

	constructor(desk: Desk, target: NewTicketTarget, now: Clock = Date.now) {
		this.#desk = desk;
		this.#target = target;
		this.#now = now;
		const maxBytes = (): number => target.dictionaries().parameters.maxAttachmentBytes;
		const draft = () => ({ ticketId: target.draftId, mode: 'create' as const, form: this.form });
		this.files = new DraftFiles(desk.db, draft, maxBytes, now);
	}

	/** Brings back what was written, and what the viewer may do. What has been typed meanwhile is joined with it. */
	async restore(): Promise<void> {
		const isRead = this.#writing.then(() => this.#readBack());
		this.#writing = isRead.catch(() => undefined);
		await isRead;
		await this.files.restore();
	}

	async #readBack(): Promise<void> {
		const db = await this.#desk.db;
		const [viewer, draft] = await Promise.all([
			readMeta(db, 'viewer'),
			readDraft(db, this.#target.draftId, 'create'),
		]);
		this.viewer = viewer?.value ?? null;
		if (draft !== null) this.#takeUp(contentOf(draft));
		if (draft === null && this.form.queueId === null)
			this.form = { ...this.form, queueId: this.viewer?.queues[0]?.queueId ?? null };
	}

	#takeUp(stored: DraftContent): void {
		this.#show(joinedDraft({ text: this.text, form: this.form }, stored, this.#stored));
		this.#stored = stored;
		if (this.#dirty) this.#touched();
		else this.saveState = 'saved';
	}

	#show({ text, form = this.form }: DraftContent): void {
		this.text = text;
		this.form = form;
	}

	type(text: string): void {
		this.text = text;
		this.#touched();
	}

	fill(change: Partial<NewTicketForm>): void {
		this.form = { ...this.form, ...change };
		this.#touched();
	}

	async attach(files: readonly PickedFile[]): Promise<void> {
		await this.files.add(files);
		this.#touched();
		await this.save();
	}

	async detach(fileId: string): Promise<void> {
		await this.files.remove(fileId);
		this.#touched();
		await this.save();
	}

	#touched(): void {
		this.hindrance = null;
		this.#dirty = true;
		this.saveState = 'saving';
		this.#timer ??= setTimeout(() => void this.save(), saveAfterMs);
	}

	/** Stores the draft now. Never throws; `saveState` tells. */
	async save(): Promise<void> {
		this.#callOffSave();
		if (!this.#dirty || this.#sent) return this.#writing;
		this.#dirty = false;
		this.#writing = this.#writing.then(() => this.#write());
		return this.#writing;
	}

	#callOffSave(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	async #write(): Promise<void> {
		if (this.#sent) return;
		const ours = { text: this.text, form: this.form };
		const draft = { ticketId: this.#target.draftId, mode: 'create' as const, ...ours };
		try {
			const stored = await saveDraft(await this.#desk.db, draft, this.#now(), this.#stored);
			// Who types on meanwhile has not seen what came from elsewhere: the next save joins the two once more.
			const isSeen = this.text === ours.text && this.form === ours.form;
			this.#stored = isSeen ? stored : ours;
			if (isSeen) this.#show(stored);
			if (!this.#dirty) this.saveState = 'saved';
		} catch {
			// The text is still in the field.
			this.#dirty = true;
			this.saveState = 'failed';
			this.#timer ??= setTimeout(() => void this.save(), saveAgainAfterMs);
		}
	}

	/** Hands the ticket over to the outbox; resolves with the command's id when it is there, durably. */
	async create(): Promise<string | null> {
		if (this.sending || this.#sent) return null;
		this.sending = true;
		try {
			this.hindrance = this.#fault();
			return this.hindrance === null ? await this.#submit() : null;
		} catch {
			this.hindrance = 'not_stored';
			return null;
		} finally {
			this.sending = false;
		}
	}

	#fault(): NewTicketHindrance | null {
		const { viewer, form, text } = this;
		if (this.files.adding > 0) return 'files';
		if (form.queueId === null) return 'queue_missing';
		if (viewer === null) return 'no_permission';
		if (hasPlaceholder(text) || hasPlaceholder(form.subject)) return 'placeholder';
		return newTicketFault(
			{ ...form, queueId: form.queueId, text },
			{ dictionaries: this.#target.dictionaries(), viewer, now: this.#now() },
		);
	}

	async #submit(): Promise<string> {
		const sync = await this.#desk.sync;
		this.#callOffSave();
		// A save that comes meanwhile waits for the end of this, and stores nothing unless it failed.
		const handedOver = this.#writing.then(() => this.#handOver(sync));
		this.#writing = handedOver.then(
			() => undefined,
			() => undefined,
		);
		return handedOver;
	}

	async #handOver(sync: Sync): Promise<string> {
		const command = this.#command();
		const draft = draftKey(this.#target.draftId, 'create');
		const takeOver = takeOverDraft({ text: this.text, form: this.form }, this.#stored);
		await sync.submit(command, { holdMs: this.#target.undoMs(), draft, takeOver });
		this.#dirty = false;
		this.#sent = true;
		return command.id;
	}

	#command(): CommandOf<'create'> {
		const { direction, customer, subject, cc, queueId, set } = this.form;
		const { outgoing } = this.files;
		return {
			id: crypto.randomUUID(),
			type: 'create',
			ticketId: null,
			seenRev: null,
			createdAt: this.#now(),
			payload: {
				...{ direction, customer: emailAddress(customer) ?? customer, subject: subject.trim() },
				...{ text: this.text, queueId: queueId ?? '', set },
				...(cc.length > 0 ? { cc } : {}),
				...(outgoing.length > 0 ? { files: outgoing } : {}),
			},
		};
	}

	/** Throws it away with its files. */
	async discard(): Promise<void> {
		this.#callOffSave();
		await this.#writing;
		this.#sent = true;
		await throwAway(this.#desk, draftKey(this.#target.draftId, 'create'));
	}
}
