import type { UserRow } from '../db/rows.ts';
import { fullName } from '../db/users.ts';
import type { ApiUser } from '../system.ts';

/** Who a message or a change is attributed to; `login` is `null` for everybody who is not a user of the system. */
export interface Author {
	login: string | null;
	name: string;
}

/** The system itself: postponed tickets that return, statuses that follow a customer's message. */
export const SYSTEM_AUTHOR: Author = { login: null, name: 'System' };

export function userAuthor(user: UserRow): Author {
	return { login: user.login, name: fullName(user) };
}

/** An API user is not a user of the panel, so the history names him without a login. */
export function apiAuthor(apiUser: ApiUser | undefined): Author {
	return { login: null, name: apiUser?.login ?? 'API' };
}
