import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
	chooseDownloadNotice,
	keepQuietTimes,
	mayTellOfDownload,
	noteStation,
	wantsDownloadNotice,
} from './download-notice.ts';
import { UserDb } from './user-db.ts';

let databases = 0;
const newDb = (): UserDb => new UserDb(`notices ${(databases += 1)}`);
const at = (time: string): number => Date.parse(`2026-03-02T${time}:00+01:00`);
const night = { quiet: { from: 22 * 60, to: 7 * 60 }, quietDays: [], timeZone: 'Europe/Warsaw' };

describe('the notification that a file has come', () => {
	it('is shown unless the user says otherwise', async () => {
		const db = newDb();
		expect(await mayTellOfDownload(db, at('23:00'))).toBe(true);
		await chooseDownloadNotice(db, false);
		expect(await wantsDownloadNotice(db)).toBe(false);
		expect(await mayTellOfDownload(db, at('12:00'))).toBe(false);
	});

	it('keeps to the quiet times', async () => {
		const db = newDb();
		await keepQuietTimes(db, night);
		expect(await mayTellOfDownload(db, at('23:00'))).toBe(false);
		expect(await mayTellOfDownload(db, at('12:00'))).toBe(true);
		await keepQuietTimes(db, { ...night, quiet: null });
		expect(await mayTellOfDownload(db, at('23:00'))).toBe(true);
	});

	it('is never shown at a station, and is again where the browser is none any more', async () => {
		const db = newDb();
		await noteStation(db, true);
		await keepQuietTimes(db, { ...night, quiet: null });
		await chooseDownloadNotice(db, true);
		expect(await mayTellOfDownload(db, at('12:00'))).toBe(false);
		await noteStation(db, false);
		expect(await mayTellOfDownload(db, at('12:00'))).toBe(true);
	});

	it('stays off when quiet times come', async () => {
		const db = newDb();
		await chooseDownloadNotice(db, false);
		await keepQuietTimes(db, night);
		expect(await mayTellOfDownload(db, at('12:00'))).toBe(false);
	});
});
