import type { Api } from '../api/api-client.ts';
import type { Upload } from '../api/upload.ts';
import type { UserDb } from '../db/user-db.ts';
import type { Clock } from './clock.ts';
import type { Connectivity } from './connectivity.ts';
import type { Idle } from './idle.ts';
import type { Locks } from './leader.ts';
import type { EventStream } from './live-events.ts';
import type { NetworkHint } from './network-hint.ts';
import type { TabsChannel } from './tabs-channel.ts';
import type { Visibility } from './visibility.ts';

/** The world as the engine sees it; tests bring their own. */
export interface SyncEngineDeps {
	db: UserDb;
	api: Api;
	upload: Upload;
	login: string;
	clock: Clock;
	random: () => number;
	/** Makes ids of commands that are sent again. */
	newId: () => string;
	visibility: Visibility;
	hint: NetworkHint;
	locks: Locks | null;
	channel: TabsChannel;
	/** Opens GET /api/live. */
	openStream: () => EventStream;
	idle: Idle;
	/** The observer of `api`. */
	connectivity: Connectivity;
	/** Something waits: see background-sending.ts. */
	askForWaking: () => void;
}
