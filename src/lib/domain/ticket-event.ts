/**
 * What happened in a ticket. The vendor tells them apart by colour: white = mail and on-behalf, blue = system, grey = reply, orange = comment.
 */
export type EventKind = 'mail' | 'on-behalf' | 'reply' | 'comment' | 'system';

export interface Attachment {
	/** Thulium's file token, the address of the file. */
	token: string;
	/** Null on systems that give tokens only. */
	name: string | null;
	sizeBytes: number | null;
	type: string | null;
	/** Content id without angle brackets, for `cid:` images. */
	contentId: string | null;
	inline: boolean;
}

export interface EventBody {
	format: 'html' | 'text';
	content: string;
}

export interface EventAuthor {
	/** Login of the user who did it; null for customers and for the system. */
	login: string | null;
	name: string | null;
}

export interface TicketEvent {
	id: string;
	kind: EventKind;
	/** Epoch milliseconds. Minute resolution on systems that speak the documented API only: keep the given order, never sort by it. */
	at: number;
	author: EventAuthor;
	to: string | null;
	cc: string[];
	body: EventBody | null;
	/** Lines of system information (a change with old and new value). On a reply or comment: the notes that came with it. */
	notes: string[];
	attachments: Attachment[];
	/** Logins that a comment names, as far as the system tells; absent on everything else. */
	mentions?: string[] | undefined;
	/** The command that made it, where the system remembers it. */
	commandId: string | null;
}

/** Everything known about a ticket besides its row. Events are newest first, in the system's order. */
export interface TimelineFacts {
	ticketId: string;
	/** Where a reply goes; null when nobody can be answered (a phone ticket without an address). */
	replyTo: string | null;
	/** Our mailbox. */
	mailbox: string | null;
	cc: string[];
	events: TicketEvent[];
}

export interface Timeline extends TimelineFacts {
	/** The ticket's revision that this timeline shows. */
	rev: number;
}
