import type { DBSchema } from 'idb';
import type { Command, CommandOutcome } from '#lib/contract/command-schema.ts';
import type { ErrorCode } from '#lib/contract/error-code.ts';
import type { DownloadState } from '#lib/domain/download.ts';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { SavedViews } from '#lib/domain/list/saved-views.ts';
import type { NotificationChoices } from '#lib/domain/notification.ts';
import type { QuietChoices } from '#lib/domain/quiet-hours.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { TicketChange } from '#lib/domain/ticket-change.ts';
import type { Timeline, TicketEvent } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';

/**
 * A ticket as kept on the device. `inbox` exists only on tickets of the default list (an index over a missing property holds no row),
 * so that the first screen is one key range of that index: the negative time of the last change, then the negative number.
 */
export interface TicketRow extends Ticket {
	inbox?: [negativeUpdatedAt: number, negativeNumber: number];
	/** True once the server no longer shows it to this user; kept only while a draft or an unsent command still needs its number and subject. */
	gone?: boolean;
}

/** One event; the key [ticketId, position] makes a ticket's newest-first page one key range. Position 0 is the newest. */
export interface EventRow extends TicketEvent {
	ticketId: string;
	position: number;
}

export interface TimelineRow extends Omit<Timeline, 'events'> {
	eventCount: number;
	/** When it was stored, epoch ms by the device's clock; what clean-up goes by. */
	storedAt: number;
	/** When the user last opened it, epoch ms; null when never. */
	openedAt: number | null;
}

export type MessageMode = 'reply' | 'comment';

/** `create`: the message that opens a new ticket. */
export type DraftMode = MessageMode | 'create';

/** What a new ticket needs besides its text. */
export interface NewTicketForm {
	direction: 'out' | 'on-behalf';
	/** The customer's address as typed. */
	customer: string;
	subject: string;
	cc: string[];
	queueId: string | null;
	set: Pick<TicketChange, 'assignee' | 'categoryId' | 'tags' | 'status'>;
}

export interface DraftRow {
	/** `<ticketId>:<mode>` */
	key: string;
	/** Number of the ticket; of a new one `new:` with an id made here. */
	ticketId: string;
	mode: DraftMode;
	text: string;
	updatedAt: number;
	/** Only of a new ticket. */
	form?: NewTicketForm;
	/** Logins mentioned so far; only of comments. */
	mentions?: string[];
	/** The newest message when the draft was begun: a newer one is told before sending. */
	seenEventId?: string | null;
	/** Commands that it was, of which nobody could say whether they had been done when they were taken back. */
	replaces?: string[];
}

/** A file of a draft or of a command on its way, apart from the text, so that saving what is typed never writes megabytes. */
export interface FileRow {
	id: string;
	/** Key of the draft, or id of the command, that it belongs to. */
	owner: string;
	name: string;
	type: string;
	sizeBytes: number;
	addedAt: number;
	blob: Blob;
	/** A photo in its other form: the original where the shrunk one goes out, and the other way round. */
	other?: { blob: Blob; name: string; type: string };
	/** The original of a photo goes out. */
	isOriginal?: boolean;
	/** Until when the server has it, epoch ms; 0 = not uploaded. */
	uploadedUntil: number;
}

/** As it lies in the database. Blobs lie on the disk; where a browser cannot store them (private windows of Safari), the bytes themselves. */
export interface StoredFileRow extends Omit<FileRow, 'blob' | 'other'> {
	blob: Blob | ArrayBuffer;
	other?: { blob: Blob | ArrayBuffer; name: string; type: string };
}

/**
 * A command on its way. `waiting`: not yet confirmed by the server (also after network errors). `done`: the server has it; kept until the
 * timeline shows its event. `refused` / `unknown`: needs the user.
 */
export interface OutboxRow {
	id: string;
	/** The lane of the command: its ticket's number, or `new:<id>` of a new ticket. */
	ticketId: string;
	command: Command;
	state: 'waiting' | 'done' | 'refused' | 'unknown';
	attempts: number;
	/** Not before, epoch ms; 0 = at once. */
	notBefore: number;
	code: ErrorCode | 'network' | 'timeout' | 'file_lost' | null;
	detail: string | null;
	/** The event it became, once known. */
	eventId: string | null;
	/** The ticket's revision after it, once known; the command is settled when a timeline of that revision is stored. */
	doneRev: number | null;
	/** Place in the queue, epoch ms made strictly increasing on this device; `command.createdAt` is the time people read. */
	createdAt: number;
	/** Not sent before, epoch ms: so long it can be undone. Absent in rows of older builds. */
	holdUntil?: number;
	/** With the code `conflict`: what is in question. */
	conflict?: CommandOutcome['conflict'];
}

/** Why a download does not go on. */
export type DownloadFault = ErrorCode | 'network' | 'disk_full' | 'too_large' | 'file_changed';

/** An attachment on the device, or on its way there. Its content lies in `downloadChunks`, as far as it has come. */
export interface DownloadRow {
	token: string;
	ticketId: string;
	/** As the system told them, in the ticket or with the content; null while nobody has told. */
	name: string | null;
	/** By the content once that has begun to come, see neutralType. */
	type: string | null;
	sizeBytes: number | null;
	state: DownloadState;
	/** Who fetches it: our worker piece by piece, or the browser. */
	carrier: 'stream' | 'background';
	/** Counts how often it was asked for: what a job of an earlier time still brings is not taken. */
	run: number;
	receivedBytes: number;
	/** ETag or Last-Modified of the content that has begun to come; null when it has none. */
	validator: string | null;
	/** With `running`: why nothing comes at the moment, while it is tried again. */
	code: DownloadFault | null;
	/** Of the notification when it is there: the worker does not know the app's settings. */
	language: 'pl' | 'en';
	/** Epoch ms; the queue's order. */
	addedAt: number;
	/** When it came or was last opened, epoch ms. */
	usedAt: number;
}

/** A piece of a file. Blobs lie on the disk; where a browser cannot store them here, the bytes themselves. */
export interface DownloadChunk {
	token: string;
	offset: number;
	data: Blob | ArrayBuffer;
}

/** Where the user left off in a ticket. */
export interface ReadingPlace {
	ticketId: string;
	/** The event whose card stood at the upper edge, and how far below it its top was. */
	eventKey: string;
	offsetPx: number;
	/** The whole timeline was shown. */
	expanded: boolean;
	/** What he had opened and folded. */
	folds: Record<string, boolean>;
	/** The newest message then: a newer one is read first. */
	newestMessageId: string | null;
}

/** Single values by name. */
export interface MetaValues {
	cursor: string;
	dictionaries: { rev: string; value: Dictionaries };
	viewer: { rev: string; value: Viewer };
	/** How many tickets the default list holds, so that the heading is right before the list is read. */
	counts: { inbox: number; mine: number; unassigned: number };
	/** Whose mails always show their pictures from the internet; the latest one last. */
	pictureSenders: string[];
	/** Whether the end of a download is told by a notification on this device, and the quiet times that hold for it as last known here. */
	downloadNotice: {
		isWanted: boolean;
		quiet: QuietChoices | null;
		/** This browser is a station; the worker cannot see it by itself. Absent: it was none when it was last looked at. */
		atStation?: boolean;
	};
	/** The one left last is last. */
	readingPlaces: ReadingPlace[];
	/** What the user signs messages with; absent as long as he has chosen nothing. */
	signature: string;
	/**
	 * Tickets of which the user was told and which he has not looked at since, as the server last said; and what he has looked at or marked
	 * since then that the server does not know yet: by ticket, whether he has seen it.
	 */
	unseen: { ids: string[]; marks: Record<string, boolean> };
	/** What the user wants to be told, as chosen or last told here; `isUnsent`: the server does not have it yet. */
	pushChoices: { mine: NotificationChoices; isUnsent: boolean };
	/** Saved looks at the list: as they are here, and as the server had them in the revision that it last told. */
	views: { mine: SavedViews; stored: SavedViews; revision: number };
	/** When the last pull succeeded, epoch ms. */
	syncedAt: number;
	/** Ids of commands that were thrown away and may have been done; see withdrawals.ts. */
	withdrawals: string[];
	/** A snapshot under way: tickets not seen since then are dropped when it ends. */
	snapshot: { startedAt: number; seenIds: string[] };
}

export interface MetaRow {
	name: keyof MetaValues;
	value: MetaValues[keyof MetaValues];
}

export interface UserDbSchema extends DBSchema {
	tickets: { key: string; value: TicketRow; indexes: { inbox: [number, number] } };
	events: { key: [string, number]; value: EventRow };
	timelines: { key: string; value: TimelineRow; indexes: { storedAt: number } };
	drafts: { key: string; value: DraftRow; indexes: { ticketId: string } };
	downloads: { key: string; value: DownloadRow };
	downloadChunks: { key: [string, number]; value: DownloadChunk };
	outbox: { key: string; value: OutboxRow; indexes: { ticketId: string; createdAt: number } };
	files: { key: string; value: StoredFileRow; indexes: { owner: string } };
	meta: { key: keyof MetaValues; value: MetaRow };
}
