import { common } from './en/common.ts';
import { composer } from './en/composer.ts';
import { errors } from './en/errors.ts';
import { list } from './en/list.ts';
import { onboarding } from './en/onboarding.ts';
import { outbox } from './en/outbox.ts';
import { session } from './en/session.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { ticket } from './en/ticket.ts';
import type { Messages } from './pl.ts';

export const en: Messages = {
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
