import { createApi } from '../../api/api-client.ts';
import { ApiError } from '../../api/api-error.ts';
import { readCurrentUser, type CurrentUser } from '../../db/current-user.ts';
import { allDrafts } from '../../db/drafts-store.ts';
import { openUserDb } from '../../db/open-user-db.ts';
import { unsentRows } from '../../db/outbox-store.ts';
import { forgetPush } from '../../sync/forget-push.ts';
import { leaveDevice } from '../leave-device.ts';
import { clearDevice } from './clear-device.ts';
import { Kiosk } from './kiosk.svelte.ts';
import { KioskStore, type UnsentWork } from './kiosk-store.ts';
import { leaveHistory } from './tab-history.ts';

async function checkPassword({ system, login }: CurrentUser, password: string): Promise<boolean> {
	try {
		await createApi((...request) => fetch(...request)).signIn({ system, login, password });
		return true;
	} catch (error) {
		if (error instanceof ApiError && error.code === 'bad_credentials') return false;
		throw error;
	}
}

async function countUnsent({ system, login }: CurrentUser): Promise<UnsentWork> {
	const db = await openUserDb(system, login);
	const [rows, drafts] = await Promise.all([unsentRows(db), allDrafts(db)]);
	const waiting = rows.filter(({ state }) => state === 'waiting').length;
	return { waiting, stuck: rows.length - waiting, drafts: drafts.length };
}

const tabKey = 'thulium:kiosk-tab';

/** What is noted of a tab goes with the browser. */
const noteTab = (): void => sessionStorage.setItem(tabKey, '1');

function isNewBrowser(): boolean {
	const isNew = sessionStorage.getItem(tabKey) === null;
	noteTab();
	return isNew;
}

/** The kiosk of this browser. */
export const openKiosk = (): Kiosk =>
	new Kiosk({
		store: new KioskStore(),
		now: Date.now,
		isNewBrowser,
		user: () => readCurrentUser(),
		countUnsent,
		leave: leaveDevice,
		// It takes the note along, and what follows is no new start: it would be cleared again, for ever.
		clear: () => clearDevice().finally(noteTab),
		silence: () => forgetPush(),
		onLeft: () => location.replace('/login'),
		onCleared: () => leaveHistory(),
		onNewSession: () => location.reload(),
		checkPassword,
	});
