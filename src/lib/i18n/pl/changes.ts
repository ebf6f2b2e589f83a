/** How the timeline tells a change on its way, in the words in which the system will tell it. */
export const changes = {
	fields: {
		subject: 'temat',
		queueId: 'kolejkę',
		assignee: 'przypisanie',
		status: 'status',
		priorityId: 'priorytet',
		deadlines: 'czasy',
		categoryId: 'kategorię',
		tags: 'tagi',
		cc: 'CC',
	},
	changed: (field: string, before: string, after: string) => `Zmieniono ${field} z [${before}] na [${after}]`,
	none: 'brak',
	nobody: 'nieprzypisane',
};
