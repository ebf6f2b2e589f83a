import * as z from 'zod';
import { flag, id, optionalId, optionalNumber, optionalText, textList } from '../fields.ts';
import { personName } from '../person-name.ts';
import type { DirectoryUser } from '../thulium-system.ts';

/** A list of memberships; an unreadable one is left out, since that hides tickets but never shows more. */
export const memberships = (idKey: string) =>
	z
		.array(z.unknown())
		.catch([])
		.transform((list) =>
			list.flatMap((row) => {
				const { success, data } = membership.safeParse(row);
				const queueId = success ? optionalId.parse(data[idKey]) : null;
				return queueId === null ? [] : [{ queueId, priority: data?.priority ?? 1 }];
			}),
		);

const membership = z.looseObject({ priority: optionalNumber });

const userRow = z.looseObject({
	login: id,
	name: optionalText,
	surname: optionalText,
	email: optionalText,
	active: flag(true),
	change_password: flag(false),
	permissions: textList,
	ticket_queues: memberships('ticket_queue_id'),
});

/** A user with his queues. */
export const userSchema = userRow.transform((row): DirectoryUser => ({
	login: row.login,
	name: personName(row.name, row.surname) ?? row.login,
	email: row.email,
	permissions: row.permissions,
	queues: row.ticket_queues,
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
