import type { Status } from './status.ts';
import type { TicketChange } from './ticket-change.ts';

export interface Queue {
	id: string;
	name: string;
	address: string | null;
	active: boolean;
}

export interface Category {
	id: string;
	name: string;
	parentId: string | null;
}

/** Level 1 is low, 2 normal, 3 high, 4 urgent. Minutes are null where the system does not say. */
export interface Priority {
	id: string;
	name: string;
	level: 1 | 2 | 3 | 4;
	reactionMinutes: number | null;
	alertMinutes: number | null;
	executionMinutes: number | null;
}

export interface Colleague {
	login: string;
	name: string;
	active: boolean;
}

export interface Template {
	id: string;
	name: string;
	body: string;
	queueIds: string[];
}

/** Changes that are done with one tap. The assignee `@me` is who runs it. */
export interface Macro {
	id: string;
	name: string;
	change: TicketChange;
}

/** The assignee of a macro that means whoever runs it. */
export const macroMe = '@me';

/** What a system calls things; everything a client needs to name and change a ticket offline. */
export interface Dictionaries {
	statuses: Status[];
	queues: Queue[];
	categories: Category[];
	priorities: Priority[];
	tags: string[];
	colleagues: Colleague[];
	templates: Template[];
	/** Absent in what an older version of the app has stored. */
	macros?: Macro[];
	/** What the system can do beyond the documented API, by the names of the mobile extension. Absent in what an older version has stored. */
	features?: string[];
	/** True where the system does not tell which tags a ticket has: a list of tags would replace what nobody can see. */
	hidesTags?: boolean;
	parameters: { postponeMinutes: number; maxAttachmentBytes: number; maxCc: number };
}

export const emptyDictionaries: Dictionaries = {
	statuses: [],
	queues: [],
	categories: [],
	priorities: [],
	tags: [],
	colleagues: [],
	templates: [],
	macros: [],
	features: [],
	parameters: { postponeMinutes: 24 * 60, maxAttachmentBytes: 25 * 1024 * 1024, maxCc: 30 },
};
