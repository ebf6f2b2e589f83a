import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepPlace } from './reading-places.ts';
import type { ReadingPlace } from './schema.ts';
import { ticketOnDevice } from './ticket-on-device.ts';
import { UserDb } from './user-db.ts';

let db: UserDb;
beforeEach(() => (db = new UserDb(`thulium:demo:places-${crypto.randomUUID()}`)));
afterEach(() => db.close());

const readingPlace = async (of: UserDb, ticketId: string): Promise<ReadingPlace | null> =>
	(await ticketOnDevice(of, ticketId, 3)).place;

const place = (ticketId: string): ReadingPlace => ({
	ticketId,
	eventKey: '7',
	offsetPx: -120,
	expanded: true,
	folds: { 7: true },
	newestMessageId: '9',
});

test('the place in a ticket is kept until one is at its top again', async () => {
	expect(await readingPlace(db, '101')).toBeNull();
	await keepPlace(db, '101', place('101'));
	await keepPlace(db, '102', place('102'));
	expect(await readingPlace(db, '101')).toEqual(place('101'));
	await keepPlace(db, '101', null);
	expect(await readingPlace(db, '101')).toBeNull();
	expect(await readingPlace(db, '102')).toEqual(place('102'));
});

test('of very many tickets the last hundred are kept', async () => {
	for (let id = 1; id <= 103; id++) await keepPlace(db, String(id), place(String(id)));
	expect(await readingPlace(db, '3')).toBeNull();
	expect(await readingPlace(db, '4')).not.toBeNull();
});
