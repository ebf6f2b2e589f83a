import { leaderLock } from '#lib/contract/worker-names.ts';
import type { UserDb } from '../db/user-db.ts';
import type { Clock } from './clock.ts';
import type { ConnectionState } from './connection-state.ts';
import { Leader, type Locks } from './leader.ts';
import type { TabsChannel } from './tabs-channel.ts';
import type { Visibility } from './visibility.ts';

/** A leading tab that says nothing for this long is asleep. */
const answerWithinMs = 1_500;
/** It is asked now and then as long as another tab is looked at: the browser puts tabs to sleep without telling. */
const askEveryMs = 15_000;

export interface TabGroupDeps {
	db: Pick<UserDb, 'name'>;
	clock: Clock;
	visibility: Visibility;
	locks: Locks | null;
	channel: TabsChannel;
	onGain: () => void;
	onLoss: () => void;
	/** What the leading tab tells the others. */
	connection: () => ConnectionState;
}

/** The tabs of one user: who leads, and that it is never for long a tab which the browser has put to sleep. */
export class TabGroup {
	readonly #deps: TabGroupDeps;
	readonly #leader: Leader;
	#unsubscribe: (() => void)[] = [];
	#cancelTimer: () => void = () => undefined;

	constructor(deps: TabGroupDeps) {
		this.#deps = deps;
		this.#leader = new Leader({ ...deps, name: leaderLock(deps.db.name) });
	}

	get leads(): boolean {
		return this.#leader.leads;
	}

	start(): void {
		const { channel, visibility } = this.#deps;
		this.#unsubscribe = [
			channel.onMessage((message) => {
				if (message.kind === 'who-leads') this.#answer();
				if (message.kind === 'leading') this.#answered();
			}),
			visibility.onChange(() => this.checkLeader()),
		];
		this.#leader.start();
		this.checkLeader();
	}

	stop(): void {
		for (const unsubscribe of this.#unsubscribe) unsubscribe();
		this.#unsubscribe = [];
		this.#cancelTimer();
		this.#leader.stop();
	}

	#answer(): void {
		const { channel, connection } = this.#deps;
		if (this.leads) channel.post({ kind: 'leading', connection: connection() });
	}

	#answered(): void {
		this.#cancelTimer();
		if (this.leads || !this.#deps.visibility.visible()) return;
		this.#cancelTimer = this.#deps.clock.after(askEveryMs, () => this.checkLeader());
	}

	/** A visible tab that does not lead makes sure that somebody awake does. */
	checkLeader(): void {
		this.#cancelTimer();
		if (this.leads || !this.#deps.visibility.visible()) return;
		this.#cancelTimer = this.#deps.clock.after(answerWithinMs, () => this.#leader.steal());
		this.#deps.channel.post({ kind: 'who-leads' });
	}
}
