import type { CurrentUser } from '../../db/current-user.ts';
import type { KioskStore, Shift, Station } from './kiosk-store.ts';
import { opensPin, sealPin } from './pin.ts';

export interface KioskDeps {
	store: KioskStore;
	now: () => number;
	/** Who is signed in on this device. */
	user: () => CurrentUser | null;
	/** Changes and drafts' commands of this user that the server has not got yet. */
	countUnsent: (user: CurrentUser) => Promise<number>;
	/** Ends the session and deletes what the app has stored of the user. */
	leave: (user: CurrentUser) => Promise<void>;
	/** Has the browser throw away whatever it still keeps of anybody. Rejects without a network. */
	clear: () => Promise<void>;
	/** The user is out: a whole new page, so that nothing of him is kept in memory. */
	onLeft: () => void;
	/** The password has begun a new session; what runs in the page still has the old one. */
	onNewSession: () => void;
	/** Whether this is the user's password. Rejects when nobody can tell now. */
	checkPassword: (user: CurrentUser, password: string) => Promise<boolean>;
}

export type KioskStage = 'setting-up' | 'open' | 'locked' | 'leaving';

/** Wrong PINs in a row that are answered; then the user is signed out, or the station waits. */
const mostTries = 5;
const stationPauseMs = 30_000;
/** Written down this often, so that a station that lost its power knows how long nobody was there. */
const noteActivityMs = 5_000;

const freshShift = (now: number): Shift => ({ pin: null, locked: false, activeAt: now });

/**
 * A browser that several people use one after the other. Left alone it locks, then signs the user out and keeps nothing of him; work that
 * was not sent yet holds the sign-out up, behind the lock, until it has gone.
 */
export class Kiosk {
	stage: KioskStage = $state('open');
	/** Work that holds the sign-out up. */
	unsent = $state(0);
	#tries = 0;
	#stationTries = 0;
	#stationPausedUntil = 0;
	#shift: Shift = $state.raw(freshShift(0));
	#notedAt = 0;
	#hadUser: boolean;
	readonly #deps: KioskDeps;

	constructor(deps: KioskDeps) {
		this.#deps = deps;
		this.#hadUser = deps.user() !== null;
		const now = deps.now();
		this.#shift = deps.store.shift() ?? freshShift(now);
		if (deps.store.station() === null) this.stage = 'setting-up';
		else if (deps.user() !== null && (this.#shift.locked || this.#isIdle(now))) this.stage = 'locked';
	}

	get user(): CurrentUser | null {
		return this.#deps.user();
	}

	get hasPin(): boolean {
		return this.#shift.pin !== null;
	}

	/** Nobody has touched the station for a minute, or it is locked: what is done now interrupts nobody. */
	isQuiet(): boolean {
		return this.stage === 'locked' || this.#deps.now() - this.#shift.activeAt > 60_000;
	}

	/** Makes this browser a kiosk. */
	async setUp(pin: string, times: Pick<Station, 'lockAfterMs' | 'signOutAfterMs'>): Promise<void> {
		this.#deps.store.saveStation({ pin: await sealPin(pin), ...times });
		this.#shift = freshShift(this.#deps.now());
		this.stage = 'open';
	}

	/** Ends kiosk mode on this browser: `wrong`, or `wait` after too many wrong PINs. */
	async end(pin: string): Promise<'ended' | 'wrong' | 'wait'> {
		const { store, now } = this.#deps;
		const station = store.station();
		if (now() < this.#stationPausedUntil) return 'wait';
		if (station !== null && !(await opensPin(pin, station.pin))) {
			this.#stationTries += 1;
			if (this.#stationTries % mostTries === 0) this.#stationPausedUntil = now() + stationPauseMs;
			return 'wrong';
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
		this.#shift.activeAt = now;
		if (now - this.#notedAt < noteActivityMs) return;
		this.#notedAt = now;
		this.#change({});
	}

	/** To be called every second. */
	async tick(): Promise<void> {
		if (this.stage === 'leaving' || this.stage === 'setting-up' || this.user === null) return;
		this.#hadUser = true;
		const now = this.#deps.now();
		if (this.stage === 'open' && this.#isIdle(now)) this.lock();
		const { signOutAfterMs } = this.#deps.store.station() ?? { signOutAfterMs: Infinity };
		if (this.stage === 'locked' && now - this.#shift.activeAt >= signOutAfterMs) await this.leave();
	}

	lock(): void {
		if (this.stage !== 'open' || this.user === null) return;
		this.stage = 'locked';
		this.#tries = 0;
		this.#change({ locked: true });
	}

	/** False when it is not the user's PIN; after too many the user is signed out. */
	async unlockByPin(pin: string): Promise<boolean> {
		const seal = this.#shift.pin;
		if (seal !== null && (await opensPin(pin, seal))) return this.#unlock();
		await this.#countTry();
		return false;
	}

	/** As `unlockByPin`. Rejects when the server cannot be asked. */
	async unlockByPassword(password: string): Promise<boolean> {
		const { user } = this;
		if (user !== null && (await this.#deps.checkPassword(user, password))) {
			this.unlockByServer();
			return true;
		}
		await this.#countTry();
		return false;
	}

	/** The server has begun a new session of the user, who has shown it a password or a passkey of his. */
	unlockByServer(): void {
		this.#unlock();
		this.#deps.onNewSession();
	}

	/** Signs the user out, unless his work has not been sent yet: then the station stays locked and tries again. `anyway`: that work goes. */
	async leave(anyway = false): Promise<void> {
		const { user } = this;
		if (user === null || this.stage === 'leaving') return;
		this.lock();
		// A database that cannot be read holds nothing that could be saved.
		this.unsent = anyway ? 0 : await this.#deps.countUnsent(user).catch(() => 0);
		if (this.unsent > 0) return;
		this.stage = 'leaving';
		this.#deps.store.setLeaving(true);
		try {
			await this.#deps.leave(user);
		} catch {
			this.#deps.store.setLeaving(false);
			this.stage = 'locked';
			return;
		}
		this.#deps.store.dropShift();
		this.#deps.onLeft();
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
		if (await this.#clear()) this.#deps.onLeft();
		else this.stage = 'open';
	}

	async #clear(): Promise<boolean> {
		const { store, clear } = this.#deps;
		const station = store.station();
		store.dropShift();
		const isCleared = await clear().then(
			() => true,
			() => false,
		);
		if (station !== null) store.saveStation(station);
		if (isCleared) store.setLeaving(false);
		return isCleared;
	}

	#unlock(): true {
		this.#tries = 0;
		this.unsent = 0;
		this.stage = 'open';
		this.#change({ locked: false, activeAt: this.#deps.now() });
		return true;
	}

	async #countTry(): Promise<void> {
		this.#tries += 1;
		if (this.#tries >= mostTries) await this.leave();
	}

	#isIdle(now: number): boolean {
		return now - this.#shift.activeAt >= (this.#deps.store.station()?.lockAfterMs ?? Infinity);
	}

	#change(change: Partial<Shift>): void {
		this.#shift = { ...this.#shift, ...change };
		if (this.user !== null) this.#deps.store.saveShift(this.#shift);
	}
}
