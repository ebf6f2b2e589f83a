/**
 * The signed-in user's database, and the first screen from it, as early as it can be had. Opening costs more than everything that is read, so the
 * page's own first script has begun with both (server/http/opening-script.ts); what it has not done starts when this module is evaluated. Import it
 * first; it depends on idb only.
 */
import { firstRows, type OpenedDatabase } from '#lib/contract/opened-database.ts';
import { shownAtEachEnd } from '#lib/domain/split-timeline.ts';
import { readCurrentUser } from './current-user.ts';
import { firstScreen, screenOf, type FirstScreen } from './first-screen.ts';
import { openUserDb, userDbHandle } from './open-user-db.ts';
import type { MetaRow, OutboxRow, TicketRow } from './schema.ts';
import { ticketOnDevice, type TicketOnDevice } from './ticket-on-device.ts';
import type { UserDb } from './user-db.ts';

export const earlyUser = typeof localStorage === 'undefined' ? null : readCurrentUser();

/** What the page's first script has opened, if that is this user's; the handle goes on with it. */
function takeOver(db: UserDb): Promise<OpenedDatabase | null> {
	const early = globalThis.openedDatabase;
	if (early?.name !== db.name) return Promise.resolve(null);
	db.takeOver(early.opened);
	return early.opened;
}

const opened = earlyUser === null ? null : takeOver(userDbHandle(earlyUser.system, earlyUser.login));

/** The database being opened; null when nobody is signed in on this device. */
export const earlyDb: Promise<UserDb> | null =
	earlyUser === null ? null : openUserDb(earlyUser.system, earlyUser.login);

async function readScreen(db: Promise<UserDb>): Promise<FirstScreen> {
	const read = await opened;
	return read === null
		? firstScreen(await db, firstRows)
		: screenOf(read.tickets as TicketRow[], read.meta as MetaRow[], read.outbox as OutboxRow[]);
}

/** The first screen being read; null when nobody is signed in on this device. */
export const earlyScreen: Promise<FirstScreen> | null = earlyDb === null ? null : readScreen(earlyDb);

/** A ticket on the device with its number. */
export type EarlyTicket = TicketOnDevice & { id: string };

/** The number of the ticket at whose address the page was opened, where it is one of the user's system. */
function idInAddress(): string | null {
	const [, place, system, id] = typeof location === 'undefined' ? [] : location.pathname.split('/');
	return place === 't' && system === earlyUser?.system ? (id ?? null) : null;
}

async function readTicket(db: Promise<UserDb>, id: string): Promise<EarlyTicket> {
	return { id, ...(await ticketOnDevice(await db, id, shownAtEachEnd)) };
}

const ticketId = idInAddress();
/** The ticket of the address being read; null when it has none. */
export const earlyTicket: Promise<EarlyTicket> | null =
	earlyDb === null || ticketId === null ? null : readTicket(earlyDb, ticketId);

export interface ReadEarly {
	screen: FirstScreen | null;
	ticket: EarlyTicket | null;
}

const byNow: ReadEarly = { screen: null, ticket: null };

/** What has been read by now, for whoever can paint it at once. */
export const readByNow = (): ReadEarly => ({ ...byNow });

earlyScreen?.then((screen) => (byNow.screen = screen)).catch(() => undefined);
earlyTicket?.then((ticket) => (byNow.ticket = ticket)).catch(() => undefined);
// Whoever awaits these sees the failure; until then it must not count as unhandled.
earlyDb?.catch(() => undefined);
earlyScreen?.catch(() => undefined);
earlyTicket?.catch(() => undefined);
