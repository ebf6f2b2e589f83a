import type { DeviceList } from '#lib/contract/session-schema.ts';
import { myDevices, signOutDevice } from './session.ts';

export type Device = DeviceList['devices'][number];

/** The devices on which the user is signed in, as the server knows them. */
export class Devices {
	/** Null until the server has answered. */
	list: readonly Device[] | null = $state.raw(null);
	failed = $state(false);

	/** Asks the server anew. */
	async read(): Promise<void> {
		try {
			this.list = await myDevices();
			this.failed = false;
		} catch {
			this.failed = true;
		}
	}

	/** Ends the session of another device. False when the server could not be told. */
	async signOut(id: string): Promise<boolean> {
		try {
			await signOutDevice(id);
		} catch {
			return false;
		}
		this.list = this.list?.filter((device) => device.id !== id) ?? null;
		return true;
	}
}
