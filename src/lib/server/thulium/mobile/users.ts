import * as z from 'zod';
import { flag, id, optionalNumber, optionalText, textList } from '../fields.ts';
import { personName } from '../person-name.ts';
import type { DirectoryUser } from '../thulium-system.ts';

const membership = z
	.looseObject({ ticket_queue_id: id, priority: optionalNumber })
	.transform((queue) => ({ queueId: queue.ticket_queue_id, priority: queue.priority ?? 1 }));

const userRow = z.looseObject({
	login: id,
	name: optionalText,
	surname: optionalText,
	email: optionalText,
	active: flag(true),
	change_password: flag(false),
	permissions: textList,
	ticket_queues: z.array(z.unknown()).catch([]),
});

/** A user with his queues; an unreadable queue of his is left out, since that hides tickets but never shows more. */
export const userSchema = userRow.transform((row): DirectoryUser => ({
	login: row.login,
	name: personName(row.name, row.surname) ?? row.login,
	email: row.email,
	permissions: row.permissions,
	queues: row.ticket_queues.flatMap((queue) => membership.safeParse(queue).data ?? []),
	active: row.active,
	mustChangePassword: row.change_password,
}));

export const signInAnswer = z.looseObject({ user: userSchema });

/** Error codes of `mobile/sign_in` and of changing a password. */
export const userCodes = {
	wrongPassword: 110001,
	inactive: 110002,
	polishLetters: 110003,
	tooShort: 110004,
} as const;
