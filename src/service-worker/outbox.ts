import { ownerHeaders } from '#lib/contract/session-owner.ts';
import { leaderLock, outboxSyncTag } from '#lib/contract/worker-names.ts';
import { createApi } from '#lib/client/api/api-client.ts';
import { createUpload } from '#lib/client/api/upload.ts';
import { systemOfDb, userOfDb } from '#lib/client/db/db-name.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import { systemClock } from '#lib/client/sync/clock.ts';
import { openTabsChannel } from '#lib/client/sync/tabs-channel.ts';
import { OutboxRun, type RunOutcome } from './outbox/outbox-run.ts';

/** A page that goes away takes a moment to let go of its lock; one that stays does the work itself. */
const lockPatienceMs = 3_000;

interface SyncEvent extends ExtendableEvent {
	readonly tag: string;
}

/** Listens for the browser's call that there is a network: it comes with no page open, too. */
export function serveOutbox(worker: ServiceWorkerGlobalScope): void {
	worker.addEventListener('sync', (event) => {
		const { tag } = event as SyncEvent;
		if (tag === outboxSyncTag) (event as SyncEvent).waitUntil(sendAll());
	});
}

/** Sends what waits in this database, unless a page does. */
export async function sendOutbox(dbName: string): Promise<RunOutcome> {
	const lock = new AbortController();
	const timer = setTimeout(() => lock.abort(), lockPatienceMs);
	let closed: Promise<void> = Promise.resolve();
	try {
		return await navigator.locks.request(leaderLock(dbName), { signal: lock.signal }, () => {
			clearTimeout(timer);
			const sending = send(dbName);
			closed = sending.closed;
			return sending.outcome;
		});
	} catch (error) {
		// Not given in time, or taken away by a page that was opened meanwhile: that page sends.
		if (error instanceof DOMException && error.name === 'AbortError') return 'elsewhere';
		throw error;
	} finally {
		clearTimeout(timer);
		// The page that sends now need not wait for it, but the worker must live until then.
		await closed;
	}
}

/** Rejects when something still waits: the browser then calls again later. */
async function sendAll(): Promise<void> {
	const databases = await indexedDB.databases();
	const names = databases.flatMap(({ name }) => (name !== undefined && systemOfDb(name) ? [name] : []));
	const outcomes = await Promise.all(names.map(sendOutbox));
	if (outcomes.includes('waiting')) throw new Error('the outbox is not empty');
}

/** `closed`: what was under way when the sending ended has its answer as well. */
function send(dbName: string): { outcome: Promise<RunOutcome>; closed: Promise<void> } {
	const db = new UserDb(dbName, { mustExist: true });
	const channel = openTabsChannel(dbName);
	const user = userOfDb(dbName);
	// The cookie may become somebody else's while the outbox is being sent.
	const owner = user === null ? {} : ownerHeaders(user.system, user.login);
	const silent = { started: () => undefined, ended: () => undefined };
	const run = new OutboxRun({
		db,
		channel,
		api: createApi((input, init) =>
			fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...owner } }),
		),
		upload: createUpload(silent, () => performance.now(), owner),
		clock: systemClock,
		random: Math.random,
	});
	const close = async (): Promise<void> => {
		await run.settled();
		channel.close();
		await db.close();
	};
	const outcome = run.run();
	return { outcome, closed: outcome.then(close, close) };
}
