import type { CurrentUser } from '../../db/current-user.ts';
import { clearLeft } from './clear-left.ts';
import {
	nothingUnsent,
	type KioskStore,
	type Shift,
	type Station,
	type StationChoices,
	type UnsentWork,
} from './kiosk-store.ts';
import { opensPin, sealPin } from './pin.ts';

export interface KioskDeps {
	store: KioskStore;
	now: () => number;
	/** Whether the browser was started since the app was last here. */
	isNewBrowser: () => boolean;
	/** Who is signed in on this device. */
	user: () => CurrentUser | null;
	countUnsent: (user: CurrentUser) => Promise<UnsentWork>;
	/** Ends the session and deletes what the app has stored of the user. */
	leave: (user: CurrentUser) => Promise<void>;
	/** Has the browser throw away whatever it still keeps of anybody. Rejects without a network. */
	clear: () => Promise<void>;
	/** Ends the notifications that this browser was sent before it became a station. Never rejects. */
	silence: () => Promise<void>;
	/** The user is out: a whole new page, so that nothing of him is kept in memory. */
	onLeft: () => void;
	/** Nothing of him is left here: the tab's history begins anew, too. */
	onCleared: () => void;
	/** The password has begun a new session; what runs in the page still has the old one. */
	onNewSession: () => void;
	/** Whether this is the user's password. Rejects when nobody can tell now. */
	checkPassword: (user: CurrentUser, password: string) => Promise<boolean>;
}

export type KioskStage = 'setting-up' | 'open' | 'locked' | 'leaving';

/** Wrong PINs in a row that are answered; then the user is signed out, or the station waits. */
const mostTries = 5;
const stationPauseMs = 30_000;
/** Whoever left something that only he can finish has so many times as long to come back before the clock signs him out. */
const graceFactor = 3;
/** How long the sign-in page was left alone when it is cleared once more, and how often that is tried. */
const undisturbedMs = 10_000;
const clearAgainMs = 20_000;
/** Written down this often, so that a station that lost its power knows how long nobody was there. */
const noteActivityMs = 5_000;

const freshShift = (now: number): Shift => ({ pin: null, locked: false, activeAt: now, tries: 0 });
const isAnything = ({ waiting, stuck, drafts }: UnsentWork): boolean => waiting + stuck + drafts > 0;

/**
 * A browser that several people use one after the other. Left alone it locks, then signs the user out and keeps nothing of him. What waits to be
 * sent holds that up, behind the lock, until it has gone; what only he can finish, for a while: then it goes, and the next page says so. Whoever
 * signs him out by hand is asked about all of it.
 */
export class Kiosk {
	stage: KioskStage = $state('open');
	/** What would be lost with the user, once signing him out was tried. */
	unsent: UnsentWork = $state.raw(nothingUnsent);
	#clearedAt = 0;
	#shift: Shift = $state.raw(freshShift(0));
	#notedAt = 0;
	#hadUser: boolean;
	readonly #deps: KioskDeps;

	constructor(deps: KioskDeps) {
		this.#deps = deps;
		this.#hadUser = deps.user() !== null;
		const now = deps.now();
		// Noted also while it is being set up: what follows is no new start.
		const isNew = deps.isNewBrowser();
		this.#shift = deps.store.shift() ?? freshShift(now);
		if (deps.store.station() === null) this.stage = 'setting-up';
		else this.#lockAtStart(now, isNew);
	}

	/**
	 * A machine that lost its power may not have stored that it was locked, and whoever turns it on again need not be who worked there. It may not even
	 * have stored that somebody did: then what he had is cleared away.
	 */
	#lockAtStart(now: number, isNew: boolean): void {
		if (this.user === null) {
			if (isNew) this.#deps.store.setLeaving(true);
		} else if (isNew || this.#shift.locked || this.#isIdle(now)) {
			this.stage = 'locked';
			this.#change({ locked: true });
		}
	}

	get user(): CurrentUser | null {
		return this.#deps.user();
	}

	get hasPin(): boolean {
		return this.#shift.pin !== null;
	}

	/** The app shows a keyboard of its own. */
	get hasKeyboard(): boolean {
		return this.#deps.store.station()?.keyboard === true;
	}

	/** Nobody has touched the station for a minute, or it is locked: what is done now interrupts nobody. */
	isQuiet(): boolean {
		return this.stage === 'locked' || this.#deps.now() - this.#shift.activeAt > 60_000;
	}

	/** Makes this browser a kiosk. */
	async setUp(pin: string, choices: StationChoices): Promise<void> {
		const { store, silence } = this.#deps;
		store.saveStation({ pin: await sealPin(pin), ...choices });
		await silence();
		this.#shift = freshShift(this.#deps.now());
		this.stage = 'open';
	}

	/** Ends kiosk mode on this browser: `wrong`, or `wait` after too many wrong PINs. */
	async end(pin: string): Promise<'ended' | 'wrong' | 'wait'> {
		const { store } = this.#deps;
		const station = store.station();
		if (station !== null) {
			if (this.#stationWaits(station)) return 'wait';
			this.#countStationTry(station);
			if (!(await opensPin(pin, station.pin))) return 'wrong';
		}
		store.dropStation();
		return 'ended';
	}

	/** The user chooses what unlocks the station until he signs out. */
	async choosePin(pin: string): Promise<void> {
		this.#change({ pin: await sealPin(pin) });
	}

	/** Somebody touched the station. */
	touched(): void {
		const now = this.#deps.now();
		if (this.stage !== 'open') return;
		// A machine that slept has not counted: whoever wakes it need not be who left it.
		if (this.user !== null && this.#isIdle(now)) {
			this.lock();
			return;
		}
		this.#shift.activeAt = now;
		if (now - this.#notedAt < noteActivityMs) return;
		this.#notedAt = now;
		this.#change({});
	}

	/** To be called every second. */
	async tick(): Promise<void> {
		if (this.stage === 'leaving' || this.stage === 'setting-up') return;
		if (this.user === null) await this.#clearAgain();
		else await this.#watch();
	}

	lock(): void {
		if (this.stage !== 'open' || this.user === null) return;
		this.stage = 'locked';
		this.#change({ locked: true, tries: 0 });
	}

	/** False when it is not the user's PIN; after too many there is none any more, and the user is signed out. */
	async unlockByPin(pin: string): Promise<boolean> {
		const seal = this.#shift.pin;
		if (seal === null) return false;
		const tries = this.#countTry();
		if (await opensPin(pin, seal)) return this.#unlock();
		if (tries >= mostTries) {
			this.#change({ pin: null });
			await this.leave();
		}
		return false;
	}

	/** False when it is not the user's password. Rejects when the server cannot be asked, and when it is asked too often. */
	async unlockByPassword(password: string): Promise<boolean> {
		const { user } = this;
		if (user !== null && (await this.#deps.checkPassword(user, password))) {
			this.unlockByServer();
			return true;
		}
		if (this.#countTry() >= mostTries) await this.leave();
		return false;
	}

	/** The server has begun a new session of the user, who has shown it a password or a passkey of his. */
	unlockByServer(): void {
		this.#unlock();
		this.#deps.onNewSession();
	}

	/** Signs the user out, unless that would lose anything: then the station stays locked and `unsent` says what. `anyway`: it goes. */
	async leave(anyway = false): Promise<void> {
		const { user } = this;
		if (user === null || this.stage === 'leaving') return;
		this.lock();
		this.unsent = anyway ? nothingUnsent : await this.#countUnsent(user);
		if (!isAnything(this.unsent)) await this.#leave(user);
	}

	/** What the clock took from whoever was here before; null when nothing. */
	get lost(): UnsentWork | null {
		return this.user === null ? this.#deps.store.lost() : null;
	}

	/** The page ends. Its user may have left another way than by this station's own button. */
	ended(): void {
		if (this.#hadUser && this.user === null) this.#deps.store.setLeaving(true);
	}

	/**
	 * Clears the user of the page before away: here, where nothing of him runs any more. Without a network the browser cannot be told; then it is, at the
	 * next start without a user.
	 */
	async finishLeaving(): Promise<void> {
		if (this.user !== null || !this.#deps.store.isLeaving()) return;
		this.stage = 'leaving';
		this.#clearedAt = this.#deps.now();
		if (await clearLeft(this.#deps.store, this.#deps.clear)) this.#deps.onCleared();
		else this.stage = 'open';
	}

	/** Where it could not be done at the start of the page. */
	async #clearAgain(): Promise<void> {
		const now = this.#deps.now();
		if (now - this.#shift.activeAt < undisturbedMs || now - this.#clearedAt < clearAgainMs) return;
		await this.finishLeaving();
	}

	async #watch(): Promise<void> {
		this.#hadUser = true;
		if (this.#deps.store.lost() !== null) this.#deps.store.setLost(null);
		const now = this.#deps.now();
		if (this.stage === 'open' && this.#isIdle(now)) this.lock();
		if (this.stage === 'locked' && this.#idleMs(now) >= this.#signOutAfterMs) await this.#leaveByClock();
	}

	async #leaveByClock(): Promise<void> {
		const { user } = this;
		if (user === null) return;
		this.unsent = await this.#countUnsent(user);
		if (this.unsent.waiting > 0) return;
		const isLate = this.#idleMs(this.#deps.now()) >= graceFactor * this.#signOutAfterMs;
		if (isAnything(this.unsent) && !isLate) return;
		await this.#leave(user, isAnything(this.unsent) ? this.unsent : null);
	}

	async #leave(user: CurrentUser, lost: UnsentWork | null = null): Promise<void> {
		// Counting took a while: he may have come back, or have left by another way.
		if (this.stage !== 'locked') return;
		const { store, leave, onLeft } = this.#deps;
		this.stage = 'leaving';
		store.setLeaving(true);
		try {
			await leave(user);
		} catch {
			store.setLeaving(false);
			this.stage = 'locked';
			return;
		}
		store.setLost(lost);
		store.dropShift();
		onLeft();
	}

	/** A database that cannot be read holds nothing that could be saved. */
	#countUnsent(user: CurrentUser): Promise<UnsentWork> {
		return this.#deps.countUnsent(user).catch(() => nothingUnsent);
	}

	#unlock(): true {
		this.unsent = nothingUnsent;
		this.stage = 'open';
		this.#change({ locked: false, activeAt: this.#deps.now(), tries: 0 });
		return true;
	}

	/** Counted before it is looked at: whoever starts the page anew meanwhile has had it. */
	#countTry(): number {
		const tries = (this.#shift.tries ?? 0) + 1;
		this.#change({ tries });
		return tries;
	}

	/** As `#countTry`. */
	#countStationTry(station: Station): void {
		const tries = (station.tries ?? 0) + 1;
		const pausedUntil = tries % mostTries === 0 ? this.#deps.now() + stationPauseMs : 0;
		this.#deps.store.saveStation({ ...station, tries, pausedUntil });
	}

	/** A clock that was set back does not make it longer. */
	#stationWaits({ pausedUntil = 0 }: Station): boolean {
		const leftMs = pausedUntil - this.#deps.now();
		return leftMs > 0 && leftMs <= stationPauseMs;
	}

	get #signOutAfterMs(): number {
		return this.#deps.store.station()?.signOutAfterMs ?? Infinity;
	}

	#idleMs(now: number): number {
		return now - this.#shift.activeAt;
	}

	#isIdle(now: number): boolean {
		return this.#idleMs(now) >= (this.#deps.store.station()?.lockAfterMs ?? Infinity);
	}

	#change(change: Partial<Shift>): void {
		this.#shift = { ...this.#shift, ...change };
		if (this.user !== null) this.#deps.store.saveShift(this.#shift);
	}
}
