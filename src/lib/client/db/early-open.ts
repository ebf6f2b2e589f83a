/**
 * Starts opening the signed-in user's database when this module is evaluated: opening costs more than everything that is read from it, so
 * it runs while the rest of the first screen is still being parsed. Import it first; it depends on idb only.
 */
import { readCurrentUser } from './current-user.ts';
import { firstScreen, type FirstScreen } from './first-screen.ts';
import { openUserDb } from './open-user-db.ts';
import type { UserDb } from './user-db.ts';

/** More than fits on the tallest phone. */
const firstRows = 30;

export const earlyUser = typeof localStorage === 'undefined' ? null : readCurrentUser();

/** The database being opened; null when nobody is signed in on this device. */
export const earlyDb: Promise<UserDb> | null =
	earlyUser === null ? null : openUserDb(earlyUser.system, earlyUser.login);

/** The first screen being read; null when nobody is signed in on this device. */
export const earlyScreen: Promise<FirstScreen> | null =
	earlyDb?.then((db) => firstScreen(db, firstRows)) ?? null;

let screenByNow: FirstScreen | null = null;

/** What has been read of the first screen by now, for whoever can paint it at once. */
export const readByNow = (): FirstScreen | null => screenByNow;

earlyScreen?.then((screen) => (screenByNow = screen)).catch(() => undefined);
// Whoever awaits these sees the failure; until then it must not count as unhandled.
earlyDb?.catch(() => undefined);
earlyScreen?.catch(() => undefined);
