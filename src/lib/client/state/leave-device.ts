import { createApi } from '../api/api-client.ts';
import type { CurrentUser } from '../db/current-user.ts';
import { dropAllShared } from '../db/shared-store.ts';
import { userDbName } from '../db/db-name.ts';
import { forgetPush } from '../sync/forget-push.ts';
import { signOut } from '../sync/sign-out.ts';
import { stopDownloads } from '../sync/stop-downloads.ts';
import { openTabsChannel } from '../sync/tabs-channel.ts';

/** Signs this user out on this device, in every tab; see signOut. Rejects when the data could not be deleted. */
export async function leaveDevice(user: CurrentUser): Promise<void> {
	await dropAllShared();
	await signOut({
		user,
		api: createApi((...request) => fetch(...request)),
		channel: openTabsChannel(userDbName(user.system, user.login)),
		storage: localStorage,
		caches: 'caches' in globalThis ? caches : null,
		forgetPush: () => forgetPush(),
		stopDownloads,
	});
}
