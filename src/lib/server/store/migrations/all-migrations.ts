import type { Migration } from 'kysely';
import { firstTables } from './0001-first-tables.ts';
import { mirrorAndCommandDetails } from './0002-mirror-and-command-details.ts';
import { accounts } from './0003-accounts.ts';
import { push } from './0004-push.ts';
import { uploads } from './0005-uploads.ts';
import { boards } from './0006-boards.ts';
import { wakeUps } from './0007-wake-ups.ts';
import { passkeys } from './0008-passkeys.ts';
import { presence } from './0009-presence.ts';
import { listViews } from './0010-list-views.ts';
import { statusAroundMessages } from './0011-status-around-messages.ts';
import { searchInTheAuditLog } from './0012-search-in-the-audit-log.ts';

/** In the order in which they run. Append only: one that has been released is never changed, renamed or removed. */
export const allMigrations: Record<string, Migration> = {
	'0001-first-tables': firstTables,
	'0002-mirror-and-command-details': mirrorAndCommandDetails,
	'0003-accounts': accounts,
	'0004-push': push,
	'0005-uploads': uploads,
	'0006-boards': boards,
	'0007-wake-ups': wakeUps,
	'0008-passkeys': passkeys,
	'0009-presence': presence,
	'0010-list-views': listViews,
	'0011-status-around-messages': statusAroundMessages,
	'0012-search-in-the-audit-log': searchInTheAuditLog,
};
