import { common } from './pl/common.ts';
import { composer } from './pl/composer.ts';
import { errors } from './pl/errors.ts';
import { list } from './pl/list.ts';
import { onboarding } from './pl/onboarding.ts';
import { outbox } from './pl/outbox.ts';
import { session } from './pl/session.ts';
import { settings } from './pl/settings.ts';
import { shell } from './pl/shell.ts';
import { ticket } from './pl/ticket.ts';

/** Everything the interface says, in its first language; the type of every other. */
export const pl = {
	common,
	composer,
	errors,
	list,
	onboarding,
	outbox,
	session,
	settings,
	shell,
	ticket,
};

export type Messages = typeof pl;
