import { firstRows } from '#lib/contract/opened-database.ts';
import { createContext, untrack } from 'svelte';
import { readCurrentUser, type CurrentUser } from '../db/current-user.ts';
import { earlyDb, earlyScreen, earlyTicket, earlyUser, readByNow, type ReadEarly } from '../db/early-open.ts';
import { firstScreen, type FirstScreen } from '../db/first-screen.ts';
import { noteWriting } from '../db/writing-place.ts';
import { openUserDb } from '../db/open-user-db.ts';
import type { TicketOnDevice } from '../db/ticket-on-device.ts';
import type { UserDb } from '../db/user-db.ts';
import type { ConnectionState } from '../sync/connection-state.ts';
import type { SyncEvents } from '../sync/sync-events.ts';
import type { Sync, Unsubscribe } from '../sync/sync.ts';
import { Onboarding } from './onboarding.svelte.ts';
import type { SignOutFlow } from './sign-out-flow.svelte.ts';
import { Unseen } from './unseen.svelte.ts';

/** How long the first frame waits for its rows. */
const readingPatienceMs = 400;

/** A database that has not opened after this time may never do. */
export const openingPatienceMs = 10_000;

export type Connect = (user: CurrentUser, db: UserDb) => Promise<Sync>;

/** What the state is made of; the layout passes the real parts. */
export interface AppParts {
	/** Deletes everything of this user from the device and ends the session. */
	leave: (user: CurrentUser) => Promise<void>;
	/** The user is out, here or in another tab. */
	onLeft: (next?: string) => void;
}

export type { ConnectionState };

/** Resolves when the first screen, and the ticket of the address, have been read ahead, at the latest after a moment: a slow device shows the empty app rather than nothing. */
export const firstScreenOrSoon = async (): Promise<void> => {
	const soon = new Promise<void>((resolve) => setTimeout(resolve, readingPatienceMs));
	const read = Promise.all([earlyScreen, earlyTicket]).catch(() => undefined);
	await Promise.race([read, soon]);
};

export const isSomebodyIn = (): boolean => readCurrentUser() !== null;

export type Trouble = SyncEvents['trouble'];

/**
 * The signed-in app: who works here, the local database, and synchronisation once it is loaded. One per sign-in, made by the app's layout
 * and handed down by context. Screens render from `db`; nothing waits for `sync`.
 */
export class AppState {
	readonly user: CurrentUser;
	readonly db: Promise<UserDb>;
	readonly screen: Promise<FirstScreen>;
	readonly screenAtStart: FirstScreen | null;
	connection: ConnectionState = $state.raw({ kind: 'starting', waiting: 0, syncedAt: null });
	/** `ended`: what is on the screen stays, the sign-in sheet opens over it, what is written waits. */
	session: 'open' | 'ended' = $state('open');
	/** The sign-in sheet is on the screen. */
	signInAsked = $state(false);
	/** Open composers with text in them: while there is one, the app is not reloaded by itself. */
	writing = $state(0);
	/** The last trouble with what is stored here, until told. */
	trouble: Trouble | null = $state.raw(null);
	/** Synchronisation, loaded after the first paint: commands and searches wait for it, painting never does. */
	readonly sync: Promise<Sync>;
	readonly unseen = new Unseen();
	/** How the list was last looked at, as the query of its address: kept while the app is open. */
	listAddress: string | null = null;
	/** Signing out, once somebody has wanted to. */
	signOutFlow: SignOutFlow | null = $state.raw(null);
	readonly onboarding: Onboarding;
	/** A file was asked for on this device, now or at any time before: there is something to follow. */
	filesAsked = $state(false);
	readonly #parts: AppParts;
	#ticketAtStart: ReadEarly['ticket'];
	#syncLoaded: (sync: Sync) => void = () => undefined;
	#started = false;

	constructor(
		parts: AppParts,
		user: CurrentUser,
		db: Promise<UserDb>,
		screen: Promise<FirstScreen>,
		early: ReadEarly = { screen: null, ticket: null },
	) {
		this.#parts = parts;
		this.user = user;
		this.db = db;
		this.screen = screen;
		this.screenAtStart = early.screen;
		this.#ticketAtStart = early.ticket;
		this.sync = new Promise((resolve) => (this.#syncLoaded = resolve));
		this.onboarding = new Onboarding(user);
	}

	/** The state of who is signed in on this device. Throws when nobody is: the layout's load has sent such a visitor to the sign-in page. */
	static current(parts: AppParts): AppState {
		const user = readCurrentUser();
		if (!user) throw new Error('nobody is signed in on this device');
		const isEarly = earlyUser?.system === user.system && earlyUser.login === user.login;
		if (isEarly && earlyDb && earlyScreen)
			return new AppState(parts, user, earlyDb, earlyScreen, readByNow());
		const db = openUserDb(user.system, user.login);
		const screen = db.then((opened) => firstScreen(opened, firstRows));
		return new AppState(parts, user, db, screen);
	}

	/** A reload now would interrupt nobody. */
	get isIdle(): boolean {
		return this.writing === 0 && this.connection.waiting === 0;
	}

	/** Something is begun that a reload would take away. The returned function says that it is over. For effects: neither is a reason to run again. */
	hold(): () => void {
		untrack(() => (this.writing += 1));
		return () => untrack(() => (this.writing -= 1));
	}

	takeTicketAtStart(id: string): TicketOnDevice | null {
		const read = this.#ticketAtStart;
		this.#ticketAtStart = null;
		return read?.id === id ? read : null;
	}

	/** Starts synchronisation; once. */
	async start(connect: Connect): Promise<void> {
		if (this.#started) return;
		this.#started = true;
		this.#watchOpening();
		const sync = await connect(this.user, await this.db);
		sync.on('connection', (state) => (this.connection = state));
		sync.on('session', (event) => this.#sessionChanged(event));
		sync.on('trouble', (trouble) => (this.trouble = trouble));
		this.connection = sync.connection;
		this.#syncLoaded(sync);
		sync.start();
	}

	/** Screens are empty without the database; another tab with an older build, or a browser that does not answer, can hold it back for good. */
	#watchOpening(): void {
		const late = setTimeout(() => (this.trouble = { kind: 'stuck' }), openingPatienceMs);
		const over = (): void => {
			clearTimeout(late);
			if (this.trouble?.kind === 'stuck') this.trouble = null;
		};
		this.db.then(over, over);
	}

	/** Listens to synchronisation, also before it is loaded. The returned function stops listening. */
	on<Name extends keyof SyncEvents>(name: Name, listener: (value: SyncEvents[Name]) => void): Unsubscribe {
		let stopped = false;
		let stop: Unsubscribe = () => undefined;
		void this.sync.then((sync) => {
			if (!stopped) stop = sync.on(name, listener);
		});
		return () => {
			stopped = true;
			stop();
		};
	}

	/** Where the user is now: an installed app that is ended while he writes starts there again. */
	at(url: URL): void {
		noteWriting(this.user, url);
	}

	/** To be called once the first screen is there. */
	async lookForFiles(): Promise<void> {
		if ((await (await this.db).run((stores) => stores.count('downloads'))) > 0) this.filesAsked = true;
	}

	/** Opens the sign-in sheet. */
	askToSignIn(): void {
		this.signInAsked = true;
	}

	/** Closes the sign-in sheet: reading goes on, what is written waits. */
	laterSignIn(): void {
		this.signInAsked = false;
	}

	/** The same user has signed in again: everything goes on where it was. */
	async resume(): Promise<void> {
		this.#sessionChanged('resumed');
		(await this.sync).resume();
	}

	#sessionChanged(event: SyncEvents['session']): void {
		if (event === 'signed-out') {
			this.#parts.onLeft();
			return;
		}
		this.session = event === 'ended' ? 'ended' : 'open';
		this.signInAsked = event === 'ended';
	}

	/** The user wants to leave, maybe for `next`: at once when nothing is unsent, else after a question. */
	async beginSignOut(next?: string): Promise<void> {
		const { openSignOut } = await import('./open-sign-out.ts');
		this.signOutFlow ??= openSignOut(this, () => this.#leave(), this.#parts.onLeft);
		await this.signOutFlow.begin(next);
	}

	async #leave(): Promise<void> {
		if (this.#started) (await this.sync).stop();
		await this.#parts.leave(this.user);
	}
}

export const [appState, provideAppState] = createContext<AppState>();
