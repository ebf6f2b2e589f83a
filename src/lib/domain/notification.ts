/** What a user can be told while the app is closed. The order is their weight: of several on one ticket the first one is told. */
export const notificationKinds = ['mention', 'customer', 'assigned', 'alarm', 'back', 'new'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** How much of a ticket may stand on a lock screen; each shows what the one before it shows, and more. */
export const lockScreenDetails = ['nothing', 'number', 'subject', 'text'] as const;
export type LockScreenDetail = (typeof lockScreenDetails)[number];

/** Minutes of the day, 0 to 1439; from 22:00 to 7:00 goes over midnight. */
export interface DailyQuiet {
	from: number;
	to: number;
}

/** What one user wants to be told, on all his devices. */
export interface NotificationChoices {
	kinds: Record<NotificationKind, boolean>;
	/** Queues whose unassigned tickets he does not want to hear of. What is his own is told whatever its queue. */
	mutedQueues: string[];
	detail: LockScreenDetail;
	quiet: DailyQuiet | null;
	/** Days that are quiet from midnight to midnight; 0 is Sunday. */
	quietDays: number[];
	/** IANA name of the zone in which the quiet times are meant. */
	timeZone: string;
}

/** Everything but the words: those stay behind the lock until the user says otherwise. */
export const defaultChoices: NotificationChoices = {
	kinds: { mention: true, customer: true, assigned: true, alarm: true, back: true, new: true },
	mutedQueues: [],
	detail: 'number',
	quiet: null,
	quietDays: [],
	timeZone: 'Europe/Warsaw',
};

/** The weightiest of several; null of none. */
export const weightiest = (kinds: readonly NotificationKind[]): NotificationKind | null =>
	notificationKinds.find((kind) => kinds.includes(kind)) ?? null;
