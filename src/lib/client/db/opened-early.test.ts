import 'fake-indexeddb/auto';
import { runInThisContext } from 'node:vm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStorage } from '../../../../tests/fixtures/fake-storage.ts';
import { sampleSnapshot, sampleTicket } from '../../../../tests/fixtures/sample-data.ts';
import { currentUserKey } from '#lib/contract/opened-database.ts';
import { openingScript } from '#lib/server/http/opening-script.ts';
import { applyChanges } from './apply-changes.ts';
import { userDbName } from './db-name.ts';
import { deleteUserDb } from './delete-user-db.ts';
import { firstScreen, screenOf } from './first-screen.ts';
import type { MetaRow, OutboxRow, TicketRow } from './schema.ts';
import { UserDb } from './user-db.ts';

const name = userDbName('demo', 'anna.nowak');
const storage = new FakeStorage();
const signIn = (): void =>
	storage.setItem(currentUserKey, JSON.stringify({ system: 'demo', login: 'anna.nowak' }));
vi.stubGlobal('localStorage', storage);

/** Runs the page's first script, as the page does. */
function runScript(): typeof globalThis.openedDatabase {
	globalThis.openedDatabase = undefined;
	runInThisContext(openingScript);
	return globalThis.openedDatabase;
}

async function signedInWithTickets(): Promise<UserDb> {
	const db = new UserDb(name);
	await applyChanges(db, sampleSnapshot([sampleTicket({ id: '1' }), sampleTicket({ id: '2' })]), 1);
	signIn();
	return db;
}

beforeEach(async () => {
	storage.removeItem(currentUserKey);
	await deleteUserDb('demo', 'anna.nowak');
});

it('opens nothing where nobody is signed in, or who it is cannot be read', () => {
	expect(runScript()).toBeUndefined();
	storage.setItem(currentUserKey, '{');
	expect(runScript()).toBeUndefined();
});

it('makes no database where there is none: that is for the app to do', async () => {
	signIn();
	const early = runScript();
	expect(early?.name).toBe(name);
	expect(await early?.opened).toBeNull();
	expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
});

describe('with a database', () => {
	it('reads the first screen that the app would read', async () => {
		const db = await signedInWithTickets();
		const read = await runScript()?.opened;
		const screen = screenOf(
			read?.tickets as TicketRow[],
			read?.meta as MetaRow[],
			read?.outbox as OutboxRow[],
		);
		expect(screen.rows).toHaveLength(2);
		expect(screen).toEqual(await firstScreen(db, 30));
		read?.database.close();
		await db.close();
	});

	it('the app goes on with that connection', async () => {
		await (await signedInWithTickets()).close();
		const early = runScript();
		const opening = vi.spyOn(indexedDB, 'open');
		const db = new UserDb(name);
		if (early) db.takeOver(early.opened);
		expect((await firstScreen(db, 1)).rows).toHaveLength(1);
		expect(opening).not.toHaveBeenCalled();
		opening.mockRestore();
		await db.close();
	});

	it('the connection makes way for a deletion elsewhere, and the app is told', async () => {
		await (await signedInWithTickets()).close();
		const early = runScript();
		const db = new UserDb(name);
		const told = vi.fn();
		db.troubleListeners.add(told);
		if (early) db.takeOver(early.opened);
		await db.connect();
		await deleteUserDb('demo', 'anna.nowak');
		expect(told).toHaveBeenCalledWith('deleted');
		await expect(db.connect()).rejects.toThrow();
	});

	it('it makes way before the app is there, too, and the app opens anew', async () => {
		await (await signedInWithTickets()).close();
		const early = runScript();
		await early?.opened;
		await deleteUserDb('demo', 'anna.nowak');
		const db = new UserDb(name);
		if (early) db.takeOver(early.opened);
		expect((await firstScreen(db, 1)).rows).toEqual([]);
		await db.close();
	});

	it('what the script could not open, the app opens', async () => {
		await (await signedInWithTickets()).close();
		const db = new UserDb(name);
		db.takeOver(Promise.resolve(null));
		expect((await firstScreen(db, 9)).rows).toHaveLength(2);
		await db.close();
	});
});
