import type { NotificationTexts } from '../pl/notification.ts';
import { pluralEn } from '../plural.ts';

export const notification: NotificationTexts = {
	app: 'Thulium Mobile',
	ticket: (id) => `Ticket #${id}`,
	mention: 'You were mentioned in a comment',
	customer: 'The customer wrote',
	assigned: 'Assigned to you',
	back: 'A postponed ticket is back',
	new: 'New unassigned ticket',
	alarm: {
		reaction: 'Response time exceeded',
		alert: 'Execution alert',
		execution: 'Execution time exceeded',
	},
	more: (count) => `${count} new ${pluralEn(count, 'event', 'events')}`,
	something: 'Something changed in your tickets.',
	summary: (count) => `${count} ${pluralEn(count, 'ticket waits', 'tickets wait')} to be looked at.`,
	testTitle: 'Notifications work',
	testText: 'This is a test notification on this device.',
	reply: 'Reply',
	seen: 'Mark as read',
};
