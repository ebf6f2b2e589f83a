import type { KeyValueStorage } from '../../db/current-user.ts';
import { stationKey } from '../../db/station.ts';
import type { PinSeal } from './pin.ts';

/** A station: it belongs to the device and outlives its users. */
export interface Station {
	/** Ends kiosk mode. */
	pin: PinSeal;
	/** Nobody touched it for this long: locked. */
	lockAfterMs: number;
	/** And for this long: signed out. */
	signOutAfterMs: number;
}

/** Of the user who works at the station now. Dropped at sign-out. */
export interface Shift {
	/** Unlocks; null: the password does. */
	pin: PinSeal | null;
	locked: boolean;
	/** Epoch ms. */
	activeAt: number;
}

const shiftKey = 'thulium:kiosk-shift';

function read(storage: KeyValueStorage, key: string): unknown {
	try {
		return JSON.parse(storage.getItem(key) ?? 'null');
	} catch {
		return null;
	}
}

/** What a station's browser remembers. */
export class KioskStore {
	readonly #storage: KeyValueStorage;

	constructor(storage: KeyValueStorage = localStorage) {
		this.#storage = storage;
	}

	station(): Station | null {
		return read(this.#storage, stationKey) as Station | null;
	}

	saveStation(station: Station): void {
		this.#storage.setItem(stationKey, JSON.stringify(station));
	}

	dropStation(): void {
		this.#storage.removeItem(stationKey);
		this.dropShift();
	}

	shift(): Shift | null {
		return read(this.#storage, shiftKey) as Shift | null;
	}

	saveShift(shift: Shift): void {
		this.#storage.setItem(shiftKey, JSON.stringify(shift));
	}

	dropShift(): void {
		this.#storage.removeItem(shiftKey);
	}
}
