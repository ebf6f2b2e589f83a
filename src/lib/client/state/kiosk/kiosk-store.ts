import type { KeyValueStorage } from '../../db/key-value-storage.ts';
import { browserCookies, type Cookies } from '../../db/cookies.ts';
import { stationCookie, stationKey } from '../../db/station.ts';
import type { PinSeal } from './pin.ts';

/** A station: it belongs to the device and outlives its users. */
export interface Station {
	/** Ends kiosk mode. */
	pin: PinSeal;
	/** Nobody touched it for this long: locked. */
	lockAfterMs: number;
	/** And for this long: signed out. */
	signOutAfterMs: number;
	/** It is only touched, and its system brings no keyboard: the app shows one. Absent: it does not. */
	keyboard?: boolean;
	/** Wrong PINs in a row, and until when none is looked at, epoch ms: a page that starts anew does not forget them. Absent: none. */
	tries?: number;
	pausedUntil?: number;
}

/** What is chosen when a browser becomes a station. */
export type StationChoices = Pick<Station, 'lockAfterMs' | 'signOutAfterMs' | 'keyboard'>;

/** Of the user who works at the station now. Dropped at sign-out. */
export interface Shift {
	/** Unlocks; null: the password does. */
	pin: PinSeal | null;
	locked: boolean;
	/** Epoch ms. */
	activeAt: number;
	/** Wrong PINs and passwords in a row. Absent: none. */
	tries?: number;
}

/** What a user has begun and the server has not got. */
export interface UnsentWork {
	/** On its way as soon as there is a network. */
	waiting: number;
	/** Refused, or of unknown outcome: only its user can decide. */
	stuck: number;
	drafts: number;
}

export const nothingUnsent: UnsentWork = { waiting: 0, stuck: 0, drafts: 0 };

const shiftKey = 'thulium:kiosk-shift';
/** While a user is being cleared away: whatever page starts meanwhile goes on with it. */
const leavingCookie = `${stationCookie}-leaving`;
/** How much of whoever was signed out by the clock went with him: numbers, no words. */
const lostCookie = `${stationCookie}-lost`;

function parsed(text: string | null): unknown {
	try {
		return JSON.parse(text ?? 'null');
	} catch {
		return null;
	}
}

/** What a station's browser remembers. The station itself stands in two places, one of which survives the other. */
export class KioskStore {
	readonly #storage: KeyValueStorage;
	readonly #cookies: Cookies;

	constructor(storage: KeyValueStorage = localStorage, cookies: Cookies = browserCookies) {
		this.#storage = storage;
		this.#cookies = cookies;
		const station = this.station();
		if (station !== null) this.saveStation(station);
	}

	station(): Station | null {
		return (parsed(this.#storage.getItem(stationKey)) ??
			parsed(this.#cookies.get(stationCookie))) as Station | null;
	}

	saveStation(station: Station): void {
		const text = JSON.stringify(station);
		this.#storage.setItem(stationKey, text);
		this.#cookies.set(stationCookie, text);
	}

	dropStation(): void {
		this.#storage.removeItem(stationKey);
		this.#cookies.set(stationCookie, null);
		this.setLeaving(false);
		this.setLost(null);
		this.dropShift();
	}

	/** Whether a user was leaving when the page ended. */
	isLeaving(): boolean {
		return this.#cookies.get(leavingCookie) !== null;
	}

	setLeaving(leaving: boolean): void {
		this.#cookies.set(leavingCookie, leaving ? '1' : null);
	}

	/** What was lost with the last sign-out by the clock; null when nothing was, or it has been told. */
	lost(): UnsentWork | null {
		return parsed(this.#cookies.get(lostCookie)) as UnsentWork | null;
	}

	setLost(lost: UnsentWork | null): void {
		this.#cookies.set(lostCookie, lost === null ? null : JSON.stringify(lost));
	}

	shift(): Shift | null {
		return parsed(this.#storage.getItem(shiftKey)) as Shift | null;
	}

	saveShift(shift: Shift): void {
		this.#storage.setItem(shiftKey, JSON.stringify(shift));
	}

	dropShift(): void {
		this.#storage.removeItem(shiftKey);
	}
}
