import type { DbChange } from '#lib/client/db/db-change.ts';
import { firstScreen } from '#lib/client/db/first-screen.ts';
import { enqueue } from '#lib/client/db/outbox-queue.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import type { SyncEvents } from '#lib/client/sync/sync-events.ts';
import type { Sync } from '#lib/client/sync/sync.ts';
import type { Command } from '#lib/contract/command-schema.ts';
import type { Desk } from '../desk.ts';
import { Unseen } from '../unseen.svelte.ts';

export interface FakeDesk extends Desk {
	submitted: Command[];
	/** Tells the screens that the database has changed. */
	emit: (change: Partial<DbChange>) => void;
}

let databases = 0;

/** A desk over a real, empty database and a synchronisation that only keeps what it is given. */
export function fakeDesk(sync: Partial<Sync> = {}): FakeDesk {
	const db = new UserDb(`test ${(databases += 1)}`);
	const listeners = new Set<(change: DbChange) => void>();
	const submitted: Command[] = [];
	const fake: Partial<Sync> = {
		submit: (command, options = {}) => {
			submitted.push(command, ...(options.then ? [options.then] : []));
			return enqueue(db, command, command.createdAt, options);
		},
		tend: (work) => work(db, 5_000),
		search: () => Promise.resolve({ tickets: [], more: false }),
		...sync,
	};
	return {
		user: { system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' },
		db: Promise.resolve(db),
		screen: firstScreen(db, 30),
		screenAtStart: null,
		takeTicketAtStart: () => null,
		unseen: new Unseen(),
		sync: Promise.resolve(fake as Sync),
		connection: { kind: 'online', waiting: 0, syncedAt: null },
		submitted,
		on: (name, listener) => {
			if (name !== 'changed') return () => undefined;
			const told = listener as (value: SyncEvents['changed']) => void;
			listeners.add(told);
			return () => listeners.delete(told);
		},
		emit: (change) => {
			const whole: DbChange = {
				...{
					ticketIds: [],
					timelineIds: [],
					outbox: false,
					dictionaries: false,
					viewer: false,
					drafts: false,
				},
				...change,
			};
			for (const listener of listeners) listener(whole);
		},
	};
}
