/** How `PUT tickets/:id` behaves where its documentation says nothing: a client has to find out. */
export interface Edits {
	/** The `user_login` that takes an assignment away. */
	unassignedBy: 'nothing' | 'null' | 'empty';
	/** What a list of tags does to those that are there. */
	tags: 'replace' | 'add' | 'ignore';
	/** The field that says who makes the change; null when there is none. */
	authorField: string | null;
}

/** The likeliest reading of the documentation. */
export const likelyEdits: Edits = { unassignedBy: 'nothing', tags: 'replace', authorField: null };
