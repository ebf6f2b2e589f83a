import type { Status } from './status.ts';

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

/** What a system calls things; everything a client needs to name and change a ticket offline. */
export interface Dictionaries {
	statuses: Status[];
	queues: Queue[];
	categories: Category[];
	priorities: Priority[];
	tags: string[];
	colleagues: Colleague[];
	templates: Template[];
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
	parameters: { postponeMinutes: 24 * 60, maxAttachmentBytes: 25 * 1024 * 1024, maxCc: 30 },
};
