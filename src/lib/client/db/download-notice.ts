import { isQuiet, type QuietChoices } from '#lib/domain/quiet-hours.ts';
import { readMeta } from './meta-store.ts';
import type { MetaValues } from './schema.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';

type DownloadNotice = MetaValues['downloadNotice'];

const unlessChosen: DownloadNotice = { isWanted: true, quiet: null };

/** Whether the user wants a notification when a file has come. */
export const wantsDownloadNotice = async (db: UserDb): Promise<boolean> =>
	((await readMeta(db, 'downloadNotice')) ?? unlessChosen).isWanted;

/** Whether he may be told now: not in his quiet times, and never at a station. `now` in epoch milliseconds. */
export async function mayTellOfDownload(db: UserDb, now: number): Promise<boolean> {
	const { isWanted, quiet, atStation = false } = (await readMeta(db, 'downloadNotice')) ?? unlessChosen;
	return isWanted && !atStation && (quiet === null || !isQuiet(quiet, now));
}

const change = (db: UserDb, change: Partial<DownloadNotice>): Promise<void> =>
	transact(db, ['meta'], 'relaxed', async (transaction) => {
		const meta = transaction.objectStore('meta');
		const stored = (await meta.get('downloadNotice'))?.value as DownloadNotice | undefined;
		unawaited(meta.put({ name: 'downloadNotice', value: { ...(stored ?? unlessChosen), ...change } }));
	});

export const chooseDownloadNotice = (db: UserDb, isWanted: boolean): Promise<void> =>
	change(db, { isWanted });

/** Of a station's files nothing is told to whoever stands there next, whatever the browser was allowed before. The worker reads it here. */
export async function noteStation(db: UserDb, atStation: boolean): Promise<void> {
	const known = (await readMeta(db, 'downloadNotice'))?.atStation ?? false;
	if (known !== atStation) await change(db, { atStation });
}

/** The worker cannot ask the server for them when a file comes without a network to ask by. */
export const keepQuietTimes = (db: UserDb, { quiet, quietDays, timeZone }: QuietChoices): Promise<void> =>
	change(db, { quiet: { quiet, quietDays, timeZone } });
